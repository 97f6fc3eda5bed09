/** Other apps on the server while a recipe is tested: a witness for all of them, and what must not happen to it. */
@NullMarked
package dev.ccci.harness.neighbours;

import org.jspecify.annotations.NullMarked;
