@NullMarked
package dev.ccci.harness.dump;

import org.jspecify.annotations.NullMarked;
