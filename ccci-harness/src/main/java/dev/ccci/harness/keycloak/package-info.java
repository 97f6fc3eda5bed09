/** Keycloak as a provider of single sign-on: realms for one run each. */
@NullMarked
package dev.ccci.harness.keycloak;

import org.jspecify.annotations.NullMarked;
