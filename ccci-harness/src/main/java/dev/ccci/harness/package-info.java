/** The harness. */
@NullMarked
package dev.ccci.harness;

import org.jspecify.annotations.NullMarked;
