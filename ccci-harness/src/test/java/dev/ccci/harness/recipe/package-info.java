@NullMarked
package dev.ccci.harness.recipe;

import org.jspecify.annotations.NullMarked;
