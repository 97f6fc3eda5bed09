package dev.ccci.harness.recipe;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import dev.ccci.Tier;
import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Reads the Java sources of a folder without compiling or loading them: which classes belong to which tier, and their tests.
 * A tier counts when a class, one it extends in the same folder, or one around it is annotated with it.
 */
public final class AuthoredClasses {

    private static final Set<String> TESTS =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate");

    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    private AuthoredClasses() {}

    /**
     * The classes in a folder and those below it that are not abstract, sorted by file.
     *
     * @return empty when the folder does not exist
     */
    public static List<AuthoredClass> in(Path folder) {
        AuthoredClasses classes = new AuthoredClasses();
        List<Path> sources = sources(folder);
        if (!sources.isEmpty()) {
            classes.parse(sources);
        }
        return classes.finished();
    }

    /** The Java files in a folder and below; none when it is not there. */
    static List<Path> sources(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void parse(Collection<Path> sources) {
        JavaCompiler compiler = Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
                .orElseThrow(() -> LifecycleFailure.did("read the Java sources of the recipe directory")
                        .expected("a JDK")
                        .found("a Java without a compiler: " + System.getProperty("java.home"))
                        .blame(Cause.INFRASTRUCTURE));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources);
            // a source that does not compile is the compiler's business; what can be read of it counts
            JavacTask task =
                    (JavacTask) compiler.getTask(null, files, problem -> {}, List.of("-proc:none"), null, units);
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                for (Tree type : unit.getTypeDecls()) {
                    if (type instanceof ClassTree tree) {
                        add(unit, positions, tree, Optional.empty());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(CompilationUnitTree unit, SourcePositions positions, ClassTree tree, Optional<Draft> around) {
        Set<Modifier> modifiers = tree.getModifiers().getFlags();
        boolean inner = around.isPresent() && tree.getKind() == Tree.Kind.CLASS && !modifiers.contains(Modifier.STATIC);
        String name = around.map(outer -> outer.name + ".").orElse("") + tree.getSimpleName();
        String file = Path.of(unit.getSourceFile().getName()).getFileName() + ":"
                + unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
        Draft draft = inner
                ? around.get()
                : new Draft(
                        name,
                        packageOf(unit) + name.replace('.', '$'),
                        file,
                        around,
                        tree.getExtendsClause() == null ? "" : simple(tree.getExtendsClause()),
                        (tree.getKind() != Tree.Kind.CLASS && tree.getKind() != Tree.Kind.RECORD)
                                || modifiers.contains(Modifier.ABSTRACT));
        if (!inner) {
            draft.tiers.addAll(tiers(tree.getModifiers()));
            drafts.put(name, draft);
        }
        boolean recipe = names(tree.getModifiers()).contains("Recipe");
        for (Tree member : tree.getMembers()) {
            if (member instanceof MethodTree method) {
                add(method, recipe, draft);
            } else if (member instanceof ClassTree nested) {
                add(unit, positions, nested, Optional.of(draft));
            }
        }
    }

    private static void add(MethodTree method, boolean recipe, Draft draft) {
        List<String> annotations = names(method.getModifiers());
        String name = method.getName().toString();
        if (annotations.stream().anyMatch(TESTS::contains)) {
            draft.tests.add(name);
        }
        if (recipe && !annotations.isEmpty()) {
            draft.hooks.put(
                    name,
                    method.getModifiers().getAnnotations().stream()
                            .map(annotation -> annotation.toString().replace("()", ""))
                            .toList());
        }
    }

    private static String packageOf(CompilationUnitTree unit) {
        return unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
    }

    private static List<String> names(ModifiersTree modifiers) {
        return modifiers.getAnnotations().stream()
                .map(AnnotationTree::getAnnotationType)
                .map(AuthoredClasses::simple)
                .toList();
    }

    private static Set<Tier> tiers(ModifiersTree modifiers) {
        Set<Tier> tiers = EnumSet.noneOf(Tier.class);
        for (String name : names(modifiers)) {
            for (Tier tier : Tier.values()) {
                if (name.toLowerCase(Locale.ROOT).equals(tier.word() + "tier")) {
                    tiers.add(tier);
                }
            }
        }
        return tiers;
    }

    private static String simple(Tree type) {
        String name = type.toString().replaceFirst("<.*", "");
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private List<AuthoredClass> finished() {
        return drafts.values().stream()
                .filter(draft -> !draft.skipped)
                .map(draft -> new AuthoredClass(
                        draft.name,
                        draft.binaryName,
                        draft.file,
                        tiers(draft, new HashSet<>()),
                        tests(draft),
                        draft.hooks))
                .toList();
    }

    private Set<Tier> tiers(Draft draft, Set<Draft> seen) {
        if (!draft.tiers.isEmpty() || !seen.add(draft)) {
            return draft.tiers;
        }
        Set<Tier> inherited = above(draft).map(parent -> tiers(parent, seen)).orElse(Set.of());
        return inherited.isEmpty()
                ? draft.around.map(outer -> tiers(outer, seen)).orElse(Set.of())
                : inherited;
    }

    private List<String> tests(Draft draft) {
        List<String> tests = new ArrayList<>();
        Set<Draft> seen = new HashSet<>();
        for (Optional<Draft> type = Optional.of(draft);
                type.isPresent() && seen.add(type.get());
                type = above(type.get())) {
            type.get().tests.stream().filter(test -> !tests.contains(test)).forEach(tests::add);
        }
        return tests;
    }

    private Optional<Draft> above(Draft draft) {
        return Optional.ofNullable(drafts.get(draft.parent));
    }

    private static final class Draft {

        private final String name;
        private final String binaryName;
        private final String file;
        private final Optional<Draft> around;
        private final String parent;
        private final boolean skipped;
        private final Set<Tier> tiers = EnumSet.noneOf(Tier.class);
        private final List<String> tests = new ArrayList<>();
        private final Map<String, List<String>> hooks = new LinkedHashMap<>();

        Draft(String name, String binaryName, String file, Optional<Draft> around, String parent, boolean skipped) {
            this.name = name;
            this.binaryName = binaryName;
            this.file = file;
            this.around = around;
            this.parent = parent;
            this.skipped = skipped;
        }
    }
}
