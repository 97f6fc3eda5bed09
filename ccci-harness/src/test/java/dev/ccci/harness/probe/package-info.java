@NullMarked
package dev.ccci.harness.probe;

import org.jspecify.annotations.NullMarked;
