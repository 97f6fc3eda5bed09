/** Whether an app answers while something is done to it. Knows no Docker, no recipe and no run. */
@NullMarked
package dev.ccci.harness.outage;

import org.jspecify.annotations.NullMarked;
