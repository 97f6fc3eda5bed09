/** What tests of a recipe get as parameters. */
@NullMarked
package dev.ccci.harness;

import org.jspecify.annotations.NullMarked;
