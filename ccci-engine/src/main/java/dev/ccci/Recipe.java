package dev.ccci;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * Marks the class that stands for a recipe: what an IDE runs and what a report is named after.
 *
 * <p>The class lies in the recipe's directory, whose package holds the overlay tests: {@code custom_html} for the recipe
 * {@code custom-html}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Testable
public @interface Recipe {

    /** Stands for every selected recipe that no other marker class names. Such a recipe gets the whole floor. */
    String ANY = "*";

    /** The recipe's name, such as {@code custom-html}, or {@link #ANY}. */
    String value();
}
