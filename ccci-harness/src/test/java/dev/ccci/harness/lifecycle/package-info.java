@NullMarked
package dev.ccci.harness.lifecycle;

import org.jspecify.annotations.NullMarked;
