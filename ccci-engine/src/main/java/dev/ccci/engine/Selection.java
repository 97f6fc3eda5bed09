package dev.ccci.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/** What of a request is ours: marker classes, classes of tiers, and unique ids; in the order of the request. */
final class Selection {

    private final Set<Class<?>> markers = new LinkedHashSet<>();
    private final Map<Class<?>, Set<DiscoverySelector>> checks = new LinkedHashMap<>();
    private final List<UniqueId> ids = new ArrayList<>();
    private final EngineDiscoveryRequest request;

    private Selection(EngineDiscoveryRequest request) {
        this.request = request;
    }

    static Selection of(EngineDiscoveryRequest request, TestDescriptor engine) {
        Selection selection = new Selection(request);
        EngineDiscoveryRequestResolver.<TestDescriptor>builder()
                .addClassContainerSelectorResolver(
                        type -> Markers.isMarker(type) || !Tiers.of(type).isEmpty())
                .addSelectorResolver(new SelectionResolver(selection, engine))
                .build()
                .resolve(request, engine);
        selection.addWholeEngine(engine.getUniqueId());
        return selection;
    }

    void addMarker(Class<?> marker) {
        markers.add(marker);
    }

    void addCheck(Class<?> type, DiscoverySelector selector) {
        checks.computeIfAbsent(type, key -> new LinkedHashSet<>()).add(selector);
    }

    void addId(UniqueId id) {
        ids.add(id);
    }

    boolean isEmpty() {
        return markers.isEmpty() && checks.isEmpty() && ids.isEmpty();
    }

    Set<Class<?>> markers() {
        return markers;
    }

    Map<Class<?>, Set<DiscoverySelector>> checks() {
        return checks;
    }

    List<UniqueId> ids() {
        return ids;
    }

    /** Whether the request names nothing but classes that stand for any recipe. */
    boolean isAnyRecipeAlone() {
        List<DiscoverySelector> selectors = request.getSelectorsByType(DiscoverySelector.class);
        return selectors.stream()
                .allMatch(selector ->
                        selector instanceof ClassSelector classSelector && Markers.isAny(classSelector.getJavaClass()));
    }

    /** Whether the request names this very class, rather than a package or a directory around it. */
    boolean names(Class<?> type) {
        return checks.getOrDefault(type, Set.of()).stream()
                .anyMatch(selector ->
                        request.getSelectorsByType(DiscoverySelector.class).contains(selector));
    }

    private void addWholeEngine(UniqueId engine) {
        request.getSelectorsByType(UniqueIdSelector.class).stream()
                .map(UniqueIdSelector::getUniqueId)
                .filter(engine::equals)
                .forEach(ids::add);
    }
}
