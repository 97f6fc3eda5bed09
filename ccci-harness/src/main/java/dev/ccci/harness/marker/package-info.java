/** Data of the app's own on trial: what its markers write must survive the upgrade and come back with the backup. */
@NullMarked
package dev.ccci.harness.marker;

import org.jspecify.annotations.NullMarked;
