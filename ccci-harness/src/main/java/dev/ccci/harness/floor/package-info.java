/** The checks that run for every recipe without being asked for. */
@NullMarked
package dev.ccci.harness.floor;

import org.jspecify.annotations.NullMarked;
