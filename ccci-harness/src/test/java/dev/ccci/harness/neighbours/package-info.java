/** What a run does to other apps of its server. */
@NullMarked
package dev.ccci.harness.neighbours;

import org.jspecify.annotations.NullMarked;
