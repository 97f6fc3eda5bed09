package dev.ccci.harness.dep;

/**
 * Who may make tenants on a provider.
 *
 * @param user the name of the account
 * @param password a secret
 */
public record Login(String user, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
