/** What the dump of a database tells about itself: which program wrote it, and whether that program came to its end. */
@NullMarked
package dev.ccci.harness.dump;

import org.jspecify.annotations.NullMarked;
