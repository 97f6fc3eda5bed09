/** The port between the engine, which knows JUnit, and a lifecycle, which knows how to run an app. */
@NullMarked
package dev.ccci.spi;

import org.jspecify.annotations.NullMarked;
