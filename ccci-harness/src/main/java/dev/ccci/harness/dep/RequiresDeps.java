package dev.ccci.harness.dep;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test, or all tests of a class, that need the deps of the recipe. Without them such a test is <em>unverified</em>, which is red
 * with cause DEPENDENCY: when a dep is not ready at its start, and when the test fails and a dep has stopped meanwhile.
 *
 * <p>A test with a {@link Tenant} as parameter needs that dep without this annotation.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface RequiresDeps {

    /** The names of the deps; empty for all of the recipe's. */
    String[] value() default {};
}
