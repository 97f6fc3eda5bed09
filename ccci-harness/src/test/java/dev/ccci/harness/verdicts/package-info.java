/** The table of saboteurs: what is broken on purpose, and the verdict that it must get. */
@NullMarked
package dev.ccci.harness.verdicts;

import org.jspecify.annotations.NullMarked;
