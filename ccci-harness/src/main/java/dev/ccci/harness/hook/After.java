package dev.ccci.harness.hook;

import dev.ccci.Operation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of the recipe's class that is called when an operation has succeeded and the app has answered again. An app that does
 * not answer is the floor's to judge; the method is then not called, which is a finding.
 *
 * <p>It returns nothing. What it throws makes the operation red with cause TEST. After {@link Operation#UNDEPLOY} there is no app
 * any more: the parameters are those of {@link Before} {@link Operation#DEPLOY}.
 *
 * <p>Several methods of one moment are called in the order of their names.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface After {

    /** The operation. */
    Operation value();
}
