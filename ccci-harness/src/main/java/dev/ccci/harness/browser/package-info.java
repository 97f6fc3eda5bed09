/** A real browser for the tests of a run: one process, a fresh context per test, evidence of what failed. */
@NullMarked
package dev.ccci.harness.browser;

import org.jspecify.annotations.NullMarked;
