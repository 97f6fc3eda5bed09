/** Starting processes that outlive this one. */
@NullMarked
package dev.ccci.harness.process;

import org.jspecify.annotations.NullMarked;
