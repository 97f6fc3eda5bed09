package dev.ccci.harness.run;

/**
 * The page that a visitor of the app sees first.
 *
 * @param path its path, such as {@code /}
 * @param errorsFail whether errors on its console are red
 */
public record StartPage(String path, boolean errorsFail) {}
