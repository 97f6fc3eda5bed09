/** Servers on 127.0.0.1 that stand for the apps of a recipe. */
@NullMarked
package dev.ccci.harness.local;

import org.jspecify.annotations.NullMarked;
