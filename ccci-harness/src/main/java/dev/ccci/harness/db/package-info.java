/** The databases of the app's services: queries and updates with values bound, by the credentials that the app itself uses. */
@NullMarked
package dev.ccci.harness.db;

import org.jspecify.annotations.NullMarked;
