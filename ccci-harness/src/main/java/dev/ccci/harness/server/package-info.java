/** The Swarms an app can be deployed to. */
@NullMarked
package dev.ccci.harness.server;

import org.jspecify.annotations.NullMarked;
