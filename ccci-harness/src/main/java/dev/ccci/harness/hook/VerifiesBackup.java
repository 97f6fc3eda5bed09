package dev.ccci.harness.hook;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of the recipe's class that looks at a backup just taken, for instance at the dump that the recipe's hook has written,
 * and changes nothing. It says no by returning {@code false}, or by an {@link AssertionError}, whose text is told. Then the
 * whole backup is taken again, hooks included, three times at most; after that the backup is red with cause RECIPE.
 *
 * <p>Whatever else it throws is red at once, with cause TEST.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface VerifiesBackup {}
