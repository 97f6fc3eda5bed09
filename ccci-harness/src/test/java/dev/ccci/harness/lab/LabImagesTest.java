package dev.ccci.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ccci.harness.failure.LifecycleFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabImagesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void images() throws IOException {
        write("images/base/12/Dockerfile", "FROM scratch\n");
        write("images/app/1/Dockerfile", "FROM lab/base:12\n");
        write("images/unpack.sh", "one");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, text);
    }

    private ImageRecipe image(String name, String tag) {
        return new ImageRecipe(
                "lab/" + name + ":" + tag,
                folder.resolve("images").resolve(name).resolve(tag));
    }

    private String key(String reference) {
        String[] parts = reference.substring("lab/".length()).split(":", 2);
        return image(parts[0], parts[1]).key(this::key);
    }

    @Test
    void an_unknown_image_names_the_known_ones() {
        LabImages images = new LabImages(folder.resolve("images"), folder.resolve("cache"));

        assertThatThrownBy(() -> images.ensure(List.of("lab/nope:1"), line -> {}))
                .isInstanceOf(LifecycleFailure.class)
                .hasMessageContaining("looked for the build folder of the image lab/nope:1")
                .hasMessageContaining("known images: lab/app:1, lab/base:12")
                .hasMessageContaining("cause     IMAGE");
    }

    @Test
    void images_of_others_are_left_alone() {
        LabImages images = new LabImages(folder.resolve("images"), folder.resolve("cache"));

        assertThatCode(() -> images.ensure(List.of("nginx:1.25", "ghcr.io/lab/app:1"), line -> {}))
                .doesNotThrowAnyException();
    }

    @Test
    void a_reference_may_be_written_in_full_and_with_a_digest() {
        assertThat(ImageRecipe.normal("docker.io/lab/nginx:1.22.1@sha256:00")).contains("lab/nginx:1.22.1");
    }

    @Test
    void a_change_in_the_folder_or_in_a_parent_changes_the_key() throws IOException {
        String before = key("lab/app:1");
        assertThat(key("lab/app:1")).isEqualTo(before);

        write("images/app/1/file", "x");
        String changed = key("lab/app:1");
        assertThat(changed).isNotEqualTo(before);

        write("images/base/12/file", "x");
        assertThat(key("lab/app:1")).isNotEqualTo(changed);
    }

    @Test
    void the_shared_scripts_matter_to_images_that_run_them() throws IOException {
        write("images/base/12/prepare.sh", "sh $IMAGES/unpack.sh");
        String base = key("lab/base:12");

        write("images/unpack.sh", "two");

        assertThat(key("lab/base:12")).isNotEqualTo(base);
    }

    @Test
    void a_script_that_tags_share_matters_to_them_and_to_no_other_image() throws IOException {
        write("images/app/1/prepare.sh", "sh $IMAGES/app/prepare-app.sh");
        write("images/base/12/prepare.sh", "sh $IMAGES/unpack.sh");
        String app = key("lab/app:1");
        String base = key("lab/base:12");

        write("images/app/prepare-app.sh", "two");

        assertThat(key("lab/app:1")).isNotEqualTo(app);
        assertThat(key("lab/base:12")).isEqualTo(base);
    }
}
