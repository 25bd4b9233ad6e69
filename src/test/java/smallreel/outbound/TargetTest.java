package smallreel.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "https://media.example/a.mov,      https://media.example:443, https://media.example:443/a.mov",
        "HTTP://Media.EXAMPLE./?q=a%20b#f, http://media.example:80,   http://media.example:80/?q=a%20b",
        "http://media.example:8080,        http://media.example:8080, http://media.example:8080/",
        "http://media.example:/x,          http://media.example:80,   http://media.example:80/x",
        "http://media.example//x,          http://media.example:80,   http://media.example:80//x",
        "http://[2606:4700::1]:81/x,       http://[2606:4700::1]:81,  http://[2606:4700::1]:81/x",
    })
    void a_url_is_understood_in_one_way(String url, String shown, String plainly) {
        var target = ((Target.Understood) Target.read(url)).target();

        assertThat(target).hasToString(shown);
        assertThat(target.plainly()).hasToString(plainly);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "media.example/a.mov",
                "//media.example/a.mov",
                "/a.mov",
                "ftp://media.example/a.mov",
                "file:///etc/passwd",
                "jar:http://media.example/a.jar!/b",
                "gopher://media.example/",
                "data:video/mp4;base64,AAAA",
                "http:",
                "http:media.example",
                "http:/media.example",
                "http:///a.mov",
                "http://:80/",
                "http://./",
                "http://user@media.example/",
                "http://user:secret@media.example/",
                "http://media.example@127.0.0.1/",
                "http://@media.example/",
                "http://127.0.0.1\\@media.example/",
                "http://media.example\\.evil.example/",
                "http://media.example /",
                " http://media.example/",
                "http://media.example/\r\nX: y",
                "http://media.example/\n",
                "http://media.example\t/",
                "http://media.example:0/",
                "http://media.example:65536/",
                "http://media.example:99999999999/",
                "http://media.example:-1/",
                "http://media.example:80:80/",
                "http://[fe80::1%25eth0]/",
                "http://[fe80::1%eth0]/",
                "http://[::1/",
                "http://::1/",
                "http://[127.0.0.1]/",
                "http://%6d%65dia.example/",
                "http://me_dia.example/",
                "http://mediä.example/",
                "http://media.example/ü",
                "http://media。example/",
                "http://①②⑦.0.0.1/",
                "http://media.example/a|b",
                "http://media.example/%zz",
            })
    void what_others_might_understand_otherwise_is_no_url_here(String url) {
        assertThat(Target.read(url)).isInstanceOf(Target.Unusable.class);
    }
}
