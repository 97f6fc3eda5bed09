package dev.ccci.harness.hook;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of the recipe's class that brings a page to what the picture of the app in the report shall show, for an app whose start
 * page says little. It gets the {@code Page}, or the {@code Visitor}, as a parameter; the picture is taken when it returns, after the
 * last tier.
 *
 * <pre>{@code
 * @TakesScreenshot
 * void read_the_newest_post(Page page) {
 *     page.navigate("/");
 *     page.getByRole(AriaRole.LINK).first().click();
 * }
 * }</pre>
 *
 * <p>It returns nothing. What it throws is a finding and no more: the picture never touches the verdict. Do not show what nobody
 * should see: password fields are painted over, and a page on which a secret of the run can be read is not kept.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface TakesScreenshot {}
