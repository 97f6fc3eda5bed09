package dev.ccci.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
    void a_short_value_is_left_as_it_is() {
        mask.hide("abc");

        assertThat(mask.apply("abc")).isEqualTo("abc");
    }
}
