package dev.ccci.harness.dep;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says of a parameter of the type {@link Tenant} which dep's it is; not needed when there is only one dep. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Dep {

    /** The name of the dep, such as {@code keycloak}. */
    String value();
}
