@org.jspecify.annotations.NullMarked
package dev.ccci.harness.keycloak;
