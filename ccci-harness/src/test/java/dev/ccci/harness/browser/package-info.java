@NullMarked
package dev.ccci.harness.browser;

import org.jspecify.annotations.NullMarked;
