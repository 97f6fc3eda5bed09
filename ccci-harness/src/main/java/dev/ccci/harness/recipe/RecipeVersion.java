package dev.ccci.harness.recipe;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A published version of a recipe: {@code x.y.z+upstream}, where {@code x.y.z} is the recipe's own and follows semantic
 * versioning, such as {@code 1.11.0+1.22.1} or {@code 2.0.1+1.0.6-social-amd64}. The scheme of 2021, the upstream version and
 * {@code _n}, is understood and is older than every version of the new one.
 *
 * <p>The order: first the recipe's part (a pre-release comes before its release), then the upstream part in natural order.
 *
 * @param text the version as the tag has it
 * @param recipe the recipe's own part; empty for the old scheme
 * @param upstream the part behind the plus sign; empty when there is none
 */
public record RecipeVersion(String text, String recipe, String upstream) implements Comparable<RecipeVersion> {

    private static final Pattern SCHEME =
            Pattern.compile("(\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z][0-9A-Za-z.-]*)?)(?:\\+([^\\s/]+))?");
    private static final Pattern OLD_SCHEME = Pattern.compile("v?\\d[^+\\s/]*_\\d+");
    private static final NaturalOrder NATURAL = new NaturalOrder();
    private static final Comparator<RecipeVersion> ORDER = Comparator.comparing(RecipeVersion::release, NATURAL)
            .thenComparing(RecipeVersion::isPreRelease, Comparator.reverseOrder())
            .thenComparing(RecipeVersion::recipe, NATURAL)
            .thenComparing(RecipeVersion::upstream, NATURAL)
            .thenComparing(RecipeVersion::text);

    /**
     * Reads a version.
     *
     * @param text what a tag or a label says
     * @return empty when it is not a version, as for the tag {@code compose-3.8}
     */
    public static Optional<RecipeVersion> parse(String text) {
        Matcher scheme = SCHEME.matcher(text);
        if (scheme.matches()) {
            return Optional.of(new RecipeVersion(
                    text, scheme.group(1), Optional.ofNullable(scheme.group(2)).orElse("")));
        }
        return OLD_SCHEME.matcher(text).matches() ? Optional.of(new RecipeVersion(text, "", text)) : Optional.empty();
    }

    /** Whether this version is strictly older than another. */
    public boolean isOlderThan(RecipeVersion other) {
        return compareTo(other) < 0;
    }

    /** The major version of the recipe's own part; empty for the old scheme. */
    public String major() {
        return recipe.substring(0, Math.max(0, recipe.indexOf('.')));
    }

    @Override
    public int compareTo(RecipeVersion other) {
        return ORDER.compare(this, other);
    }

    /** The version as the tag has it. */
    @Override
    public String toString() {
        return text;
    }

    private String release() {
        int dash = recipe.indexOf('-');
        return dash < 0 ? recipe : recipe.substring(0, dash);
    }

    private boolean isPreRelease() {
        return recipe.indexOf('-') >= 0;
    }
}
