package dev.ccci.harness.oidc;

/**
 * Somebody who signs in.
 *
 * @param user the name to sign in with
 * @param password a secret
 */
public record Account(String user, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return "Account[" + user + "]";
    }
}
