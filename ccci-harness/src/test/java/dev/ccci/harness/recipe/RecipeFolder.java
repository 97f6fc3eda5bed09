package dev.ccci.harness.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Writes the files of a recipe for a test. */
record RecipeFolder(Path folder) {

    static final String DOMAIN = "demo-1a2b3c.ci.test";
    static final String STACK = "demo-1a2b3c_ci_test";

    RecipeFolder with(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    RecipeFiles head() {
        return new RecipeFiles("demo", folder, "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d", Optional.empty());
    }

    RecipeFiles pinned(String version) {
        return new RecipeFiles(
                "demo", folder, "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d", RecipeVersion.parse(version));
    }

    AppEnv env() {
        return env(Map.of());
    }

    AppEnv env(Map<String, String> settings) {
        if (!Files.exists(folder.resolve(".env.sample"))) {
            with(".env.sample", "TYPE=demo\nDOMAIN=demo.example.com\nLETS_ENCRYPT_ENV=production\n");
        }
        return AppEnv.of(head(), DOMAIN, settings);
    }

    ComposeStack compose() {
        return ComposeStack.of(head(), env());
    }
}
