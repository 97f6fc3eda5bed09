@org.jspecify.annotations.NullMarked
package dev.ccci.harness.oidc;
