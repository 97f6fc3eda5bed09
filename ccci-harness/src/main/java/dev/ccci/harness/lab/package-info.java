/** A private, throw-away Swarm on this machine: engine, registry, name service, certificate authority and ingress. */
@NullMarked
package dev.ccci.harness.lab;

import org.jspecify.annotations.NullMarked;
