/** Tests of the proof that data survives. */
@NullMarked
package dev.ccci.harness.proof;

import org.jspecify.annotations.NullMarked;
