/** The engine. */
@NullMarked
package dev.ccci.engine;

import org.jspecify.annotations.NullMarked;
