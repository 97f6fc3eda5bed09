/** Tests of the lab: those named {@code …Test} need nothing, those named {@code …LabIT} start labs and need root. */
@NullMarked
package dev.ccci.harness.lab;

import org.jspecify.annotations.NullMarked;
