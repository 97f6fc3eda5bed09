/** Tests of the outage meter. */
@org.jspecify.annotations.NullMarked
package dev.ccci.harness.outage;
