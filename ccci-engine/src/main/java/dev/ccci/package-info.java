/** What recipe authors write against: the marker, the tiers and the settings. */
@NullMarked
package dev.ccci;

import org.jspecify.annotations.NullMarked;
