/** The command line behind {@code ./ccci}. */
@NullMarked
package dev.ccci.harness.cli;

import org.jspecify.annotations.NullMarked;
