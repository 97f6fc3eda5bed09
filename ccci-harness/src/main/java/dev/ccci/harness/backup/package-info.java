/** Backup and restore by the recipe's labels, and the proof that data survives. */
@NullMarked
package dev.ccci.harness.backup;

import org.jspecify.annotations.NullMarked;
