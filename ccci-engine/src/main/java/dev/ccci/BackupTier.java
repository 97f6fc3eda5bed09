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
 * Puts a test class of a recipe directory into {@link Tier#BACKUP}, the tier that backs the app up.
 *
 * <p>The class is an ordinary Jupiter test class; it runs after the tier's operation and beside the floor, never in place of
 * it. The tag {@code backup} lets {@code -Dgroups=backup} select it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Testable
@Tag("backup")
public @interface BackupTier {}
