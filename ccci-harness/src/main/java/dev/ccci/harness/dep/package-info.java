/** Apps that the one under test needs: the port for providers, and what tests and settings know of a tenant. */
@NullMarked
package dev.ccci.harness.dep;

import org.jspecify.annotations.NullMarked;
