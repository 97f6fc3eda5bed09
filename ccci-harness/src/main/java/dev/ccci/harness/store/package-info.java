/** The places where an app keeps data, found in its compose files: databases and plain volumes. */
@NullMarked
package dev.ccci.harness.store;

import org.jspecify.annotations.NullMarked;
