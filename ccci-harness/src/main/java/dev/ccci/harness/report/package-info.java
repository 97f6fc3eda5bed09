/** What a run tells: console, results, run directory. */
@NullMarked
package dev.ccci.harness.report;

import org.jspecify.annotations.NullMarked;
