package smallreel.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    @ParameterizedTest
    @CsvSource({
        "https://portal.example,          https, portal.example, 443",
        "http://portal.example,           http,  portal.example, 80",
        "HTTPS://Portal.Example:8443,     https, portal.example, 8443",
        "http://127.0.0.1:9080,           http,  127.0.0.1,      9080",
        "http://[::1]:9080,               http,  [::1],          9080",
        "https://xn--bcher-kva.example,   https, xn--bcher-kva.example, 443",
        "capacitor://localhost,           capacitor, localhost,  -1",
    })
    void an_origin_is_scheme_host_and_port(String text, String scheme, String host, int port) {
        assertThat(WebOrigin.parse(text)).contains(new WebOrigin(scheme, host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "",
                "portal.example",
                "//portal.example",
                "https://",
                "https://*.portal.example",
                "https://portal.example/",
                "https://portal.example/app",
                "https://portal.example?x",
                "https://me@portal.example",
                "https://portal.example:",
                "https://portal.example:65536",
                "https://portal.example:https",
                "https://portal.example https://other.example",
                "https://bücher.example",
                "https://portal.example\r\nX: y",
            })
    void anything_else_is_none(String text) {
        assertThat(WebOrigin.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://portal.example,       portal.example,      true",
        "http://portal.example,       Portal.Example:80,   true",
        "https://portal.example,      portal.example,      true",
        "https://portal.example:8443, portal.example:8443, true",
        "http://portal.example,       portal.example:8080, false",
        "http://portal.example:8080,  portal.example,      false",
        "http://portal.example,       evil.example,        false",
        "http://portal.example,       '',                  false",
    })
    void a_request_was_made_to_the_origin_whose_host_and_port_it_names(String origin, String host, boolean same) {
        assertThat(WebOrigin.parse(origin).orElseThrow().isAt(host)).isEqualTo(same);
    }

    @Test
    void nobody_is_named_by_default() {
        assertThat(origins(null).name(portal("https://portal.example"))).isFalse();
    }

    @Test
    void those_on_the_list_are_named_and_nobody_else() {
        var origins = origins("https://portal.example, http://localhost:3000");

        assertThat(origins.name(portal("https://portal.example:443"))).isTrue();
        assertThat(origins.name(portal("http://localhost:3000"))).isTrue();
        assertThat(origins.name(portal("http://portal.example"))).isFalse();
        assertThat(origins.name(portal("https://portal.example:8443"))).isFalse();
        assertThat(origins.name(portal("https://www.portal.example"))).isFalse();
    }

    @Test
    void our_own_is_where_a_person_opens_it() {
        var origins = origins(null);
        origins.url = Optional.of("https://video.example/tools/");

        assertThat(origins.areOurs(portal("https://video.example"))).isTrue();
        assertThat(origins.areOurs(portal("http://video.example"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "null", "https://portal.example,*", "https://portal.example/app"})
    void a_list_of_anything_but_origins_stops_the_start(String list) {
        var demands = new Demands();

        origins(list).check(demands);

        assertThatIllegalStateException().isThrownBy(demands::insist).withMessageContaining("smallreel.origins");
    }

    private static Origins origins(String list) {
        var origins = new Origins();
        origins.origins = Optional.ofNullable(list);
        origins.url = Optional.empty();
        return origins;
    }

    private static WebOrigin portal(String text) {
        return WebOrigin.parse(text).orElseThrow();
    }
}
