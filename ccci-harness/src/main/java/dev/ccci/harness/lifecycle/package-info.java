/** The run of a recipe on a real Swarm: the port's implementation, composed of the other packages. */
@NullMarked
package dev.ccci.harness.lifecycle;

import org.jspecify.annotations.NullMarked;
