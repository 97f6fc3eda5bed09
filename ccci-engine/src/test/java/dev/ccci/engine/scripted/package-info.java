/** A lifecycle in memory, told by settings what to do, and the floor that goes with it. */
@NullMarked
package dev.ccci.engine.scripted;

import org.jspecify.annotations.NullMarked;
