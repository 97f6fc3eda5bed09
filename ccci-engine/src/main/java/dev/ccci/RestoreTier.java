package dev.ccci;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.platform.commons.annotation.Testable;

/**
 * Puts a test class of a recipe directory into {@link Tier#RESTORE}, the tier that restores the backup.
 *
 * <p>The class is an ordinary Jupiter test class; it runs after the tier's operation and beside the floor, never in place of
 * it. The tag {@code restore} lets {@code -Dgroups=restore} select it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Testable
@Tag("restore")
public @interface RestoreTier {}
