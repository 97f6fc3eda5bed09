package dev.ccci.harness.oidc;

import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the pages of a login are: in the folder of the form and in that to which it is sent. What else the issuer's host has, such
 * as a page of the account, lies elsewhere.
 */
record LoginPages(Set<URI> folders) {

    static LoginPages of(String page, String action) {
        return new LoginPages(Stream.of(page, action).map(LoginPages::folder).collect(Collectors.toUnmodifiableSet()));
    }

    boolean contain(String url) {
        return folders.contains(folder(url));
    }

    private static URI folder(String url) {
        return URI.create(url.replaceFirst("[?#].*", "")).resolve(".");
    }
}
