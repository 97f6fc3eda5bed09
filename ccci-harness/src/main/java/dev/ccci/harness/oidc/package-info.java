/** Single sign-on by OpenID Connect, as a client and a user see it: discovery, grants, a login in the browser, checked tokens. */
@NullMarked
package dev.ccci.harness.oidc;

import org.jspecify.annotations.NullMarked;
