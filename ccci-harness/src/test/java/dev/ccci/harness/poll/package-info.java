@NullMarked
package dev.ccci.harness.poll;

import org.jspecify.annotations.NullMarked;
