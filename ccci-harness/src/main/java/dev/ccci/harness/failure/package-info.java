/** How a failed operation tells what happened. */
@NullMarked
package dev.ccci.harness.failure;

import org.jspecify.annotations.NullMarked;
