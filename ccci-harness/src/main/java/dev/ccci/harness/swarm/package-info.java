/** Operations on a stack: deploy, wait, look, run something in it, remove it, and prove that nothing is left. */
@NullMarked
package dev.ccci.harness.swarm;

import org.jspecify.annotations.NullMarked;
