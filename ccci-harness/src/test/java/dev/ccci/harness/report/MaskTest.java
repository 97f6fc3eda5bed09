package dev.ccci.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MaskTest {

    private static final String SECRET = "p\"ss/w rd+ÿ";

    private final Mask mask = new Mask();

    @Test
    void a_secret_is_hidden_in_every_form_it_may_take() {
        mask.hide(SECRET);
        byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);

        assertThat(mask.apply("<" + SECRET + ">")).isEqualTo("<••••••>");
        assertThat(mask.apply("<" + Base64.getEncoder().withoutPadding().encodeToString(bytes) + ">"))
                .isEqualTo("<••••••>");
        assertThat(mask.apply("<" + HexFormat.of().formatHex(bytes) + ">")).isEqualTo("<••••••>");
        assertThat(mask.apply("<p%22ss%2Fw+rd%2B%C3%BF>")).isEqualTo("<••••••>");
        assertThat(mask.apply("<p\\\"ss/w rd+ÿ>")).isEqualTo("<••••••>");
    }

    @Test
    void of_two_secrets_the_longer_one_is_hidden_as_a_whole() {
        mask.hide("secret");
        mask.hide("secret-and-more");

        assertThat(mask.apply("a secret-and-more b secret")).isEqualTo("a •••••• b ••••••");
    }

    @Test
    void a_short_value_is_left_as_it_is_where_its_name_does_not_stand_before_it() {
        mask.hide("abc");

        assertThat(mask.apply("abc")).isEqualTo("abc");
    }

    @Test
    void a_short_value_is_hidden_behind_its_name() {
        mask.hideBehind("the value of door_pin", "door_pin", "4711");

        assertThat(mask.apply("DOOR_PIN=4711")).isEqualTo("DOOR_PIN=••••••");
        assertThat(mask.apply("{\"door-pin\": \"4711\"}")).isEqualTo("{\"door-pin\": \"••••••\"}");
        assertThat(mask.apply("{\\\"doorPin\\\": \\\"4711\\\"}")).doesNotContain("4711");
        assertThat(mask.apply("<door_pin>4711</door_pin>")).isEqualTo("<door_pin>••••••</door_pin>");
        assertThat(mask.apply("4711 doors, door_pin: 47112")).isEqualTo("4711 doors, door_pin: 47112");
    }

    @Test
    void what_is_hidden_can_be_named_and_is_never_told() {
        mask.hide("the secret token", SECRET);
        mask.hideBehind("the secret door_pin", "door_pin", "4711");
        mask.hide("the secret pin", "4711");

        assertThat(mask.names()).containsExactly("the secret door_pin", "the secret token");
    }

    @Test
    void ten_thousand_lines_with_a_hundred_secrets_take_no_time() {
        for (int i = 0; i < 100; i++) {
            mask.hide("a-secret-of-32-signs-number-" + (1000 + i));
        }
        String log = "2026-01-02T03:04:05.123456789Z GET /index.html 200 in 13 ms, 4711 bytes, agent curl/8.0\n"
                .repeat(10_000);
        mask.apply(log);

        long began = System.nanoTime();
        assertThat(mask.apply(log)).isEqualTo(log);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(500));
    }
}
