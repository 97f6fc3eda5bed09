/** The proof that data survives: markers in every store of an app, through upgrade, backup, loss and restore. */
@NullMarked
package dev.ccci.harness.proof;

import org.jspecify.annotations.NullMarked;
