package dev.ccci.spi;

/** A failure that can say in one line what it is about; what it blocks is told with this line. */
public interface Summarized {

    /** One line, such as {@code deployed custom-html 1.11.0: app 0/1 crash loop}. */
    String summary();
}
