/** Methods of the recipe's class that the lifecycle calls, where settings do not reach. */
@NullMarked
package dev.ccci.harness.hook;

import org.jspecify.annotations.NullMarked;
