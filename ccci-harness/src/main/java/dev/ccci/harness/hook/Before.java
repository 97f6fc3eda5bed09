package dev.ccci.harness.hook;

import dev.ccci.Operation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of the recipe's class that is called before an operation, and before the lifecycle plants its markers.
 *
 * <p>It returns nothing. What it throws ends the operation: red with cause TEST. Before {@link Operation#DEPLOY} there is no app
 * yet that could be asked: such a method may have an {@code App} and a {@code Server} as parameters, nothing else. What is called
 * before {@link Operation#UNDEPLOY} is called if the deploy succeeded; whatever it throws, the app is removed.
 *
 * <p>Several methods of one moment are called in the order of their names.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Before {

    /** The operation. */
    Operation value();
}
