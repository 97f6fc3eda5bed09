package dev.ccci.harness.hook;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of the recipe's class that computes variables of the deployment, before there is a deployment. It returns a
 * {@code Map<String, String>}, which is laid over {@code env} of {@code recipe.yml} and obeys the same rules: {@code {domain}}
 * and the values of deps stand in braces.
 *
 * <p>Its only possible parameter is an {@code App}, which knows recipe, versions and domain, and neither services nor env.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ProvidesEnv {

    /** Whether they are laid over {@code upgrade-env} instead: for the deployment of the head in an upgrade only. */
    boolean upgradeOnly() default false;
}
