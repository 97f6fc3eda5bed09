/** Tests of the search for stores. */
@NullMarked
package dev.ccci.harness.store;

import org.jspecify.annotations.NullMarked;
