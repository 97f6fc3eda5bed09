package dev.ccci.harness.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * From which version to which an upgrade goes. Many apps take over data of the major version before theirs and of no other, so
 * one that leaves out a major version says so, and no base takes the place of another that would.
 *
 * @param published every published version, oldest first
 */
public record UpgradePath(RecipeVersion base, Head head, List<RecipeVersion> published) {

    /** Whether a major version lies in between, of which nothing is deployed. */
    public boolean skips() {
        return !skipped().isEmpty();
    }

    /** Such as {@code from 1.0.0 to 3.0.0, which skips a major version: 2.1.0 lies between}. */
    @Override
    public String toString() {
        List<RecipeVersion> skipped = skipped();
        String way = "from " + base + " to "
                + head.version().map(RecipeVersion::text).orElseGet(head::shortCommit);
        return switch (skipped.size()) {
            case 0 -> way;
            case 1 -> way + ", which skips a major version: " + skipped.get(0) + " lies between";
            default ->
                way + ", which skips major versions: "
                        + skipped.stream().map(RecipeVersion::text).collect(Collectors.joining(", ")) + " lie between";
        };
    }

    /** The newest of each major version in between, oldest first. */
    private List<RecipeVersion> skipped() {
        Map<String, RecipeVersion> newest = new LinkedHashMap<>();
        head.version()
                .ifPresent(to -> published.stream()
                        .filter(each -> base.isOlderThan(each) && each.isOlderThan(to))
                        .filter(each -> !each.major().equals(base.major())
                                && !each.major().equals(to.major()))
                        .forEach(each -> newest.put(each.major(), each)));
        return List.copyOf(newest.values());
    }
}
