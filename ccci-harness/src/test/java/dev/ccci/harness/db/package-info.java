@NullMarked
package dev.ccci.harness.db;

import org.jspecify.annotations.NullMarked;
