package dev.ccci.engine;

import dev.ccci.Tier;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.platform.commons.support.ReflectionSupport;

/** The test classes that a recipe brings itself, found by scanning its own package and no other. */
record OverlayClasses(Map<Tier, List<Class<?>>> byTier) {

    private static final OverlayClasses NONE = new OverlayClasses(Map.of());

    static OverlayClasses in(String packageName) {
        if (!Packages.exists(packageName)) {
            return NONE;
        }
        Map<Tier, List<Class<?>>> byTier = new EnumMap<>(Tier.class);
        ReflectionSupport.findAllClassesInPackage(packageName, OverlayClasses::mayHoldTests, name -> true).stream()
                .sorted(Comparator.comparing(Class::getName))
                .forEach(type -> Tiers.of(type)
                        .forEach(tier -> byTier.computeIfAbsent(tier, key -> new ArrayList<>())
                                .add(type)));
        return new OverlayClasses(byTier);
    }

    List<Class<?>> of(Tier tier) {
        return byTier.getOrDefault(tier, List.of());
    }

    Set<Tier> tiers() {
        return byTier.keySet();
    }

    private static boolean mayHoldTests(Class<?> type) {
        boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
        boolean concrete =
                !Modifier.isAbstract(type.getModifiers()) && !type.isAnonymousClass() && !type.isLocalClass();
        return concrete && !inner;
    }
}
