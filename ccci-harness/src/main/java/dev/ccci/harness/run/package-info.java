/** What is known about the open run, for fixtures and checks. */
@NullMarked
package dev.ccci.harness.run;

import org.jspecify.annotations.NullMarked;
