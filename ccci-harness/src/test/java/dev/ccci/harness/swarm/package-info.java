@NullMarked
package dev.ccci.harness.swarm;

import org.jspecify.annotations.NullMarked;
