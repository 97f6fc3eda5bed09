package dev.ccci.harness.hook;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of the recipe's class that computes values of secrets, before there is a deployment. It returns a
 * {@code Map<String, String>} by the secrets' keys in the compose files, which is laid over {@code secrets} of
 * {@code recipe.yml}. The values are masked wherever the run writes.
 *
 * <p>Its only possible parameter is an {@code App}, which knows recipe, versions and domain, and neither services nor env.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ProvidesSecrets {}
