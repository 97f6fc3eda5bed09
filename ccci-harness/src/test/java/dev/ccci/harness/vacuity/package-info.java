/** Nothing is green by accident: every step of a run is emptied once, and something must notice. */
@NullMarked
package dev.ccci.harness.vacuity;

import org.jspecify.annotations.NullMarked;
