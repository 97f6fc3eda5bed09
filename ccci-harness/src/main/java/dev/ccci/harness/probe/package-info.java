/** Asking the app from outside, by whatever it speaks: whether it is really there, as its users need it. */
@NullMarked
package dev.ccci.harness.probe;

import org.jspecify.annotations.NullMarked;
