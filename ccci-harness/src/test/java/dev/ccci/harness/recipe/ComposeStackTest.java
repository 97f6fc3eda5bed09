package dev.ccci.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.ccci.harness.recipe.ComposeStack.Config;
import dev.ccci.harness.recipe.ComposeStack.FileUse;
import dev.ccci.harness.recipe.ComposeStack.Mount;
import dev.ccci.harness.recipe.ComposeStack.MountKind;
import dev.ccci.harness.recipe.ComposeStack.Network;
import dev.ccci.harness.recipe.ComposeStack.NetworkUse;
import dev.ccci.harness.recipe.ComposeStack.Secret;
import dev.ccci.harness.recipe.ComposeStack.Service;
import dev.ccci.harness.recipe.ComposeStack.Volume;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeStackTest {

    private static final String REAL_LOOKING = """
            ---
            version: "3.8"

            x-environment: &shared
              STACK_NAME:
              MAIL_FROM: ${MAIL_FROM:-noreply}@$DOMAIN

            services:
              app:
                image: nginx:1.27.2
                networks: [proxy, internal]
                environment:
                  <<: *shared
                  PRICE: 5$$
                volumes:
                  - content:/usr/share/nginx/html
                  - ./motd:/etc/motd:ro
                configs:
                  - source: nginx_conf
                    target: /etc/nginx/conf.d/default.conf
                secrets:
                  - db_password
                healthcheck:
                  test: ["CMD", "curl", "-f", "http://localhost"]
                deploy:
                  update_config:
                    failure_action: rollback
                    order: start-first
                  labels:
                    - "traefik.enable=true"
                    - "traefik.http.routers.${STACK_NAME}.rule=Host(`${DOMAIN}`${EXTRA_DOMAINS})"
                    - "traefik.http.routers.${STACK_NAME}.tls.certresolver=${LETS_ENCRYPT_ENV}"
                    - "coop-cloud.${STACK_NAME}.version=1.7.1+1.27.2"
                    - "backupbot.backup=true"
              db:
                image: postgres:16-alpine
                networks:
                  internal:
                volumes:
                  - type: volume
                    source: db-data
                    target: /var/lib/postgresql/data
                    read_only: false
                tmpfs: /run
                deploy:
                  mode: replicated
                  replicas: 2
                  labels:
                    backupbot.backup: "true"

            networks:
              proxy:
                external: true
              internal:

            volumes:
              content:
              db-data:
                name: shared_data

            configs:
              nginx_conf:
                name: ${STACK_NAME}_nginx_conf_${NGINX_CONF_VERSION}
                file: default.conf.tmpl
                template_driver: golang

            secrets:
              db_password:
                external: true
                name: ${STACK_NAME}_db_password_${SECRET_DB_PASSWORD_VERSION}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private RecipeFolder recipe = new RecipeFolder(Path.of(""));

    @BeforeEach
    void aRecipe() {
        recipe = new RecipeFolder(folder)
                .with(".env.sample", """
                        TYPE=demo
                        DOMAIN=demo.example.com
                        EXTRA_DOMAINS=
                        LETS_ENCRYPT_ENV=production
                        SECRET_DB_PASSWORD_VERSION=v1 # length=32
                        """)
                .with("abra.sh", "export NGINX_CONF_VERSION=v6\n")
                .with("default.conf.tmpl", "server {}\n")
                .with("compose.yml", REAL_LOOKING);
    }

    @Test
    void a_service_has_its_image_its_name_and_the_labels_of_the_service() {
        Service app = service("app");

        assertThat(app.name()).isEqualTo("demo-1a2b3c_ci_test_app");
        assertThat(app.image()).isEqualTo("nginx:1.27.2");
        assertThat(app.labels())
                .containsExactly(
                        entry("traefik.enable", "true"),
                        entry("traefik.http.routers.demo-1a2b3c_ci_test.rule", "Host(`demo-1a2b3c.ci.test`)"),
                        entry("traefik.http.routers.demo-1a2b3c_ci_test.tls.certresolver", ""),
                        entry("coop-cloud.demo-1a2b3c_ci_test.version", "1.7.1+1.27.2"),
                        entry("backupbot.backup", "true"));
        assertThat(app.healthcheck()).isTrue();
        assertThat(app.update()).containsExactly(entry("failure_action", "rollback"), entry("order", "start-first"));
    }

    @Test
    void labels_may_be_a_mapping() {
        assertThat(recipe.compose().services().values())
                .filteredOn(service -> "true".equals(service.labels().get("backupbot.backup")))
                .extracting(Service::key)
                .containsExactly("app", "db");
    }

    @Test
    void the_environment_knows_merge_keys_inherited_variables_and_dollar_signs() {
        assertThat(service("app").environment())
                .containsOnly(
                        entry("STACK_NAME", "demo-1a2b3c_ci_test"),
                        entry("MAIL_FROM", "noreply@demo-1a2b3c.ci.test"),
                        entry("PRICE", "5$"));
    }

    @Test
    void mounts_have_a_kind_a_source_and_a_target() {
        assertThat(service("app").mounts())
                .containsExactly(
                        new Mount(MountKind.VOLUME, "content", "/usr/share/nginx/html", false),
                        new Mount(MountKind.BIND, "./motd", "/etc/motd", true));
        assertThat(service("db").mounts())
                .containsExactly(
                        new Mount(MountKind.VOLUME, "db-data", "/var/lib/postgresql/data", false),
                        new Mount(MountKind.TMPFS, "", "/run", false));
    }

    @Test
    void volumes_are_named_after_the_stack_unless_they_have_a_name() {
        assertThat(recipe.compose().volumes())
                .containsExactly(
                        entry("content", new Volume("content", "demo-1a2b3c_ci_test_content", false)),
                        entry("db-data", new Volume("db-data", "shared_data", false)));
    }

    @Test
    void configs_and_secrets_have_their_versions_in_their_names() {
        ComposeStack compose = recipe.compose();

        assertThat(compose.configs().values())
                .containsExactly(new Config(
                        "nginx_conf",
                        "demo-1a2b3c_ci_test_nginx_conf_v6",
                        false,
                        Optional.of(folder.resolve("default.conf.tmpl")),
                        Optional.of("golang")));
        assertThat(compose.secrets().values())
                .containsExactly(new Secret(
                        "db_password",
                        "demo-1a2b3c_ci_test_db_password_v1",
                        true,
                        Optional.of("SECRET_DB_PASSWORD_VERSION")));
    }

    @Test
    void a_service_tells_which_configs_secrets_and_networks_it_uses() {
        assertThat(service("app").configs())
                .containsExactly(new FileUse("nginx_conf", "/etc/nginx/conf.d/default.conf"));
        assertThat(service("app").secrets()).containsExactly(new FileUse("db_password", "/run/secrets/db_password"));
        assertThat(service("app").networks())
                .containsExactly(new NetworkUse("proxy", List.of()), new NetworkUse("internal", List.of()));
        assertThat(recipe.compose().networks().values())
                .containsExactly(
                        new Network("proxy", "proxy", true),
                        new Network("internal", "demo-1a2b3c_ci_test_internal", false));
    }

    @Test
    void the_secrets_to_make_have_their_modifiers() {
        assertThat(recipe.compose().secretSpecs(recipe.env().sample()))
                .singleElement()
                .satisfies(spec -> {
                    assertThat(spec.name()).isEqualTo("demo-1a2b3c_ci_test_db_password_v1");
                    assertThat(spec.length()).hasValue(32);
                    assertThat(spec.generate()).isTrue();
                });
    }

    @Test
    void replicas_and_mode_are_read_and_default_to_one() {
        assertThat(service("app").replicas()).hasValue(1);
        assertThat(service("db").replicas()).hasValue(2);
        assertThat(one("app: {image: 'a:1', deploy: {mode: global}}").replicas())
                .isEmpty();
    }

    @Test
    void a_real_looking_recipe_has_no_findings() {
        assertThat(recipe.compose().findings()).isEmpty();
    }

    @Test
    void images_are_listed_once() {
        assertThat(compose("services: {app: {image: 'a:1'}, b: {image: 'a:1'}, c: {image: 'c:1'}}")
                        .images())
                .containsExactly("a:1", "c:1");
    }

    @Test
    void files_are_merged_as_docker_does() {
        recipe.with("compose.more.yml", """
                        version: "3.8"
                        services:
                          app:
                            image: nginx:1.28
                            environment: [PRICE=6, MORE=1]
                            volumes: ["other:/usr/share/nginx/html"]
                            secrets: [{source: db_password, target: pw}]
                            networks: [third]
                            deploy:
                              labels: {backupbot.backup: "false"}
                          cache:
                            image: redis:7
                        volumes:
                          other:
                          db-data:
                        networks:
                          third:
                        """).with(".env.sample", """
                        EXTRA_DOMAINS=
                        SECRET_DB_PASSWORD_VERSION=v1
                        COMPOSE_FILE=compose.yml:compose.more.yml
                        """);

        ComposeStack merged = recipe.compose();
        Service app = Optional.ofNullable(merged.services().get("app")).orElseThrow();

        assertThat(app.image()).isEqualTo("nginx:1.28");
        assertThat(app.environment()).containsEntry("PRICE", "6").containsEntry("MORE", "1");
        assertThat(app.mounts()).extracting(Mount::source).containsExactly("other", "./motd");
        assertThat(app.secrets()).containsExactly(new FileUse("db_password", "/run/secrets/pw"));
        assertThat(app.networks()).extracting(NetworkUse::network).containsExactly("proxy", "internal", "third");
        assertThat(app.labels()).containsEntry("backupbot.backup", "false").containsEntry("traefik.enable", "true");
        assertThat(merged.services()).containsOnlyKeys("app", "db", "cache");
        assertThat(merged.volumes())
                .as("a later declaration replaces an earlier one")
                .containsEntry("db-data", new Volume("db-data", "demo-1a2b3c_ci_test_db-data", false));
        assertThat(merged.files()).containsExactly(folder.resolve("compose.yml"), folder.resolve("compose.more.yml"));
    }

    @Test
    void files_of_different_versions_are_refused() {
        recipe.with("compose.yml", "version: '3.8'\nservices: {app: {image: 'a:1'}}\n")
                .with("b.yml", "version: '3.9'\n")
                .with(".env.sample", "COMPOSE_FILE=compose.yml:b.yml\n");

        assertThatThrownBy(() -> recipe.compose()).hasMessage("""
                        did       read b.yml:1:1
                        expected  version: "3.8", as in the first file
                        found     [3.9]; docker stack deploy merges only files of one version
                        cause     RECIPE""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "$SET              | s",
                "${SET}            | s",
                "${SET:-d}         | s",
                "${NONE:-d}        | d",
                "${EMPTY:-d}       | d",
                "${EMPTY-d}.       | .",
                "${NONE-d}         | d",
                "${NONE:-}.        | .",
                "${SET:+a}         | a",
                "${EMPTY:+a}.      | .",
                "${EMPTY+a}        | a",
                "${SET:?must}      | s",
                "${EMPTY?must}.    | .",
                "$$SET             | $SET",
                "${NONE:-${SET}}   | ${SET}",
                "$NONE.            | .",
            })
    void variables_are_replaced_as_docker_does(String text, String expected) {
        recipe.with(".env.sample", "SET=s\nEMPTY=\n");

        assertThat(one("app: {image: 'a:1', environment: {X: '" + text + "'}}").environment())
                .containsEntry("X", expected);
    }

    @Test
    void a_required_variable_that_is_not_set_is_told_with_its_place() {
        assertThatThrownBy(() -> compose("services:\n  app:\n    image: a:${TAG:?say which}\n"))
                .hasMessage("""
                        did       read compose.yml:3:12
                        expected  a value for TAG (say which)
                        found     none; set it in recipe.yml under env, or give it a value in .env.sample
                        cause     RECIPE""");
    }

    @Test
    void a_lone_dollar_sign_is_told_with_its_place() {
        assertThatThrownBy(() -> compose("services:\n  app:\n    image: a:1\n    command: echo $1\n"))
                .hasMessage("""
                        did       read compose.yml:4:14
                        expected  $NAME, ${NAME}, ${NAME:-default}, ${NAME:?error} or $$
                        found     [echo $1]; write $$ for a dollar sign that is meant as such
                        cause     RECIPE""");
    }

    @Test
    void a_variable_that_nobody_sets_is_a_finding() {
        assertThat(compose("services: {app: {image: 'a:1', command: $NONE}}").findings())
                .containsExactly("compose.yml uses NONE, which neither .env.sample nor abra.sh nor recipe.yml sets: it"
                        + " becomes empty");
    }

    @Test
    void a_variable_that_the_sample_offers_in_a_comment_may_be_unset() {
        recipe.with(".env.sample", "#NONE=', `www.example.com`'\n");

        assertThat(compose("services: {app: {image: 'a:1', command: $NONE}}").findings())
                .isEmpty();
    }

    @Test
    void a_variable_within_a_default_is_a_finding_since_docker_keeps_it_as_it_is() {
        assertThat(compose("services: {app: {image: 'a:1', command: '${NONE:-$DOMAIN}'}}")
                        .findings())
                .containsExactly(
                        "compose.yml uses ${NONE:-$DOMAIN...}: Docker replaces no variable within a default, so that"
                                + " the text itself is used");
    }

    @Test
    void aliases_are_a_finding_since_abra_drops_them() {
        assertThat(compose("services: {app: {image: 'a:1', networks: {n: {aliases: [web]}}}}\nnetworks: {n: }")
                        .findings())
                .containsExactly(
                        "compose.yml:1:43: the aliases [web] of service app on network n are dropped by abra; use"
                                + " ${STACK_NAME}_app as its host name");
    }

    @ParameterizedTest
    @CsvSource({
        "nginx,                        which has no tag",
        "registry.test:5000/nginx,     which has no tag",
        "nginx:latest,                 whose tag moves",
    })
    void an_image_that_may_change_is_a_finding(String image, String why) {
        assertThat(compose("services: {app: {image: '" + image + "'}}").findings())
                .containsExactly("service app uses the image [" + image + "], " + why
                        + ": what was tested today is not what people get tomorrow");
    }

    @ParameterizedTest
    @CsvSource({"nginx:1.27", "registry.test:5000/nginx:1", "nginx@sha256:abc"})
    void an_image_that_stays_is_no_finding(String image) {
        assertThat(compose("services: {app: {image: '" + image + "'}}").findings())
                .isEmpty();
    }

    @Test
    void labels_on_the_container_are_a_finding() {
        assertThat(compose("services: {app: {image: 'a:1', labels: [traefik.enable=true]}}")
                        .findings())
                .containsExactly(
                        "compose.yml:1:40: the label [traefik.enable] of service app is on the container, where"
                                + " nobody looks for it; put it under deploy");
    }

    @Test
    void a_variable_in_the_key_of_a_label_is_a_finding() {
        assertThat(compose("services: {app: {image: 'a:1', deploy: {labels: {'a.${STACK_NAME}': b}}}}")
                        .findings())
                .containsExactly(
                        "compose.yml:1:50: Docker replaces no variable in the key [a.${STACK_NAME}] of a mapping;"
                                + " write the labels as a list of key=value");
    }

    @Test
    void a_health_check_can_be_switched_off() {
        assertThat(one("app: {image: 'a:1', healthcheck: {disable: true}}").healthcheck())
                .isFalse();
        assertThat(one("app: {image: 'a:1', healthcheck: {test: [NONE]}}").healthcheck())
                .isFalse();
        assertThat(one("app: {image: 'a:1'}").healthcheck()).isFalse();
    }

    @Test
    void a_service_without_a_network_joins_the_default_one() {
        assertThat(compose("services: {app: {image: 'a:1'}}").networks())
                .containsExactly(entry("default", new Network("default", "demo-1a2b3c_ci_test_default", false)));
    }

    @Test
    void variables_of_an_env_file_come_before_the_environment() {
        recipe.with("app.env", "# words\nA=\"1\"\nB=2\nDOMAIN\n");

        assertThat(one("app: {image: 'a:1', env_file: app.env, environment: {B: 3}}")
                        .environment())
                .containsExactly(entry("A", "\"1\""), entry("B", "3"), entry("DOMAIN", "demo-1a2b3c.ci.test"));
    }

    @Test
    void a_name_that_is_too_long_for_swarm_is_told() {
        String key = "a_rather_long_name_of_a_config_for_the_web_server_v6";

        assertThatThrownBy(
                        () -> compose("services: {app: {image: 'a:1'}}\nconfigs:\n  " + key + ": {external: false}\n"))
                .hasMessage("""
                        did       read compose.yml:3:3
                        expected  a config whose name has at most 64 characters, the limit of Docker Swarm
                        found     [demo-1a2b3c_ci_test_%s], which has 72; shorten the name of %s
                        cause     RECIPE""".formatted(key, key));
    }

    @Test
    void a_service_without_an_image_is_told() {
        assertThatThrownBy(() -> compose("services:\n  app: {image: 'a:1'}\n  left: {environment: {A: 1}}\n"))
                .hasMessage("""
                        did       read compose.yml:3:3
                        expected  an image for service left
                        found     none; name one, or take the service out of the file (abra: R011)
                        cause     RECIPE""");
    }

    @Test
    void a_volume_that_is_not_declared_is_told() {
        assertThatThrownBy(() -> compose("services:\n  app: {image: 'a:1', volumes: ['dta:/d']}\nvolumes: {data: }\n"))
                .hasMessage("""
                        did       read compose.yml:2:3
                        expected  all that service app uses to be declared under volumes
                        found     [dta], which is not; did you mean [data]?
                        cause     RECIPE""");
    }

    @Test
    void a_config_without_its_file_is_told() {
        assertThatThrownBy(() -> compose("services: {app: {image: 'a:1'}}\nconfigs:\n  c: {file: c.tmpl}\n"))
                .hasMessage("""
                        did       read compose.yml:3:13
                        expected  a file of the recipe
                        found     [c.tmpl], which does not exist; add it or the config c cannot be made
                        cause     RECIPE""");
    }

    @Test
    void a_value_of_the_wrong_kind_is_told_with_its_place() {
        assertThatThrownBy(() -> compose("services:\n  app: nginx\n")).hasMessage("""
                        did       read compose.yml:2:8
                        expected  service app is a mapping of keys to values
                        found     [nginx]
                        cause     RECIPE""");
    }

    @Test
    void a_syntax_error_is_told_with_its_place() {
        assertThatThrownBy(() -> compose("services:\n  app: [\n"))
                .hasMessageContaining("did       read compose.yml:3:1")
                .hasMessageContaining("expected  YAML");
    }

    @Test
    void a_key_that_occurs_twice_is_told() {
        assertThatThrownBy(() -> compose("services:\n  app: {image: 'a:1'}\n  app: {image: 'a:2'}\n"))
                .hasMessageContaining("did       read compose.yml:3:3")
                .hasMessageContaining("found     the key [app] a second time");
    }

    @Test
    void a_recipe_without_compose_yml_is_told() {
        RecipeFolder bare = new RecipeFolder(folder.resolve("bare")).with(".env.sample", "");

        assertThatThrownBy(() -> ComposeStack.of(bare.head(), AppEnv.of(bare.head(), RecipeFolder.DOMAIN, Map.of())))
                .hasMessageContaining("expected  a file compose.yml in the recipe");
    }

    private Service service(String key) {
        return Optional.ofNullable(recipe.compose().services().get(key)).orElseThrow();
    }

    private Service one(String services) {
        return Optional.ofNullable(
                        compose("services:\n  " + services + "\n").services().get("app"))
                .orElseThrow();
    }

    private ComposeStack compose(String text) {
        return recipe.with("compose.yml", text).compose();
    }
}
