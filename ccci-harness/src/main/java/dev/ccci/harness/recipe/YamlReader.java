package dev.ccci.harness.recipe;

import dev.ccci.harness.failure.Cause;
import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads one YAML document with the place of every value; anchors, aliases and merge keys are resolved. */
final class YamlReader {

    private final String file;
    private final Cause blame;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlReader(String file, Cause blame) {
        this.file = file;
        this.blame = blame;
    }

    /** Reads a file, which error messages call {@code name}. */
    static YamlValue.Mapping read(Path path, String name, Cause blame) {
        try {
            return parse(Files.readString(path), name, blame);
        } catch (MalformedInputException e) {
            throw LifecycleFailure.did("read " + name)
                    .expected("text in UTF-8")
                    .found("bytes that are not UTF-8; save the file in that encoding")
                    .because(e)
                    .blame(blame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a text. An empty one gives an empty mapping. */
    static YamlValue.Mapping parse(String text, String name, Cause blame) {
        YamlReader reader = new YamlReader(name, blame);
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(200);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                return new YamlValue.Mapping(Map.of(), Map.of(), new Place(name, 1, 1, blame));
            }
            return reader.value(root).mapping("the document");
        } catch (MarkedYAMLException e) {
            throw reader.place(Optional.ofNullable(e.getProblemMark()))
                    .failure("YAML", Optional.ofNullable(e.getProblem()).orElse("a syntax error"));
        } catch (YAMLException e) {
            throw LifecycleFailure.did("read " + name)
                    .expected("one YAML document")
                    .found(String.valueOf(e.getMessage()))
                    .because(e)
                    .blame(blame);
        }
    }

    private YamlValue value(Node node) {
        Place place = place(Optional.ofNullable(node.getStartMark()));
        if (node instanceof ScalarNode scalar) {
            return new YamlValue.Scalar(scalar.getValue(), type(scalar.getTag()), place);
        }
        if (!open.add(node)) {
            throw place.failure("a tree of values", "an alias to a value that contains it");
        }
        YamlValue value = node instanceof SequenceNode sequence
                ? new YamlValue.Sequence(
                        sequence.getValue().stream().map(this::value).toList(), place)
                : mapping((MappingNode) node, place);
        open.remove(node);
        return value;
    }

    private YamlValue.Mapping mapping(MappingNode node, Place place) {
        Map<String, YamlValue> values = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            Place at = place(Optional.ofNullable(tuple.getKeyNode().getStartMark()));
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw at.failure("keys are single values", "a key that is a list or a mapping");
            }
            if (key.getTag().equals(Tag.MERGE)) {
                merged.add(tuple.getValueNode());
                continue;
            }
            if (values.putIfAbsent(key.getValue(), value(tuple.getValueNode())) != null) {
                throw at.failure("every key once", "the key [" + key.getValue() + "] a second time");
            }
            keys.put(key.getValue(), at);
        }
        merged.forEach(source -> merge(source, values, keys));
        return new YamlValue.Mapping(values, keys, place);
    }

    private void merge(Node source, Map<String, YamlValue> values, Map<String, Place> keys) {
        if (source instanceof SequenceNode several) {
            several.getValue().forEach(each -> merge(each, values, keys));
            return;
        }
        YamlValue.Mapping from = value(source).mapping("the value of a merge key");
        from.values().forEach((key, value) -> {
            if (values.putIfAbsent(key, value) == null) {
                keys.put(key, from.placeOf(key));
            }
        });
    }

    private Place place(Optional<Mark> mark) {
        return mark.map(at -> new Place(file, at.getLine() + 1, at.getColumn() + 1, blame))
                .orElseGet(() -> new Place(file, 1, 1, blame));
    }

    private static String type(Tag tag) {
        String value = tag.getValue();
        return value.substring(value.lastIndexOf(':') + 1);
    }
}
