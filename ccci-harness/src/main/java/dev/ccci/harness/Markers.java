package dev.ccci.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the markers of a recipe, on the class that has {@link dev.ccci.Recipe}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Markers {

    /** Classes with a constructor without parameters; they need not be public. */
    Class<? extends Marker>[] value();
}
