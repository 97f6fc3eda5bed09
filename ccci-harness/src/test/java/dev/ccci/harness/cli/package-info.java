@NullMarked
package dev.ccci.harness.cli;

import org.jspecify.annotations.NullMarked;
