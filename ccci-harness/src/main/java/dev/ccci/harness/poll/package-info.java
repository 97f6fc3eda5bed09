/** Looking again and again, with a limit: the one way in which anything outside of a Swarm is waited for. */
@NullMarked
package dev.ccci.harness.poll;

import org.jspecify.annotations.NullMarked;
