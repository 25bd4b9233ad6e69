package smallreel.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3SettingsTest {

    private final S3Settings s3 = new S3Settings();

    @BeforeEach
    void a_bucket_and_its_region_are_set() {
        s3.bucket = Optional.of("media");
        s3.endpoint = Optional.empty();
        s3.region = Optional.of("eu-central-1");
        s3.prefix = Optional.empty();
        s3.pathStyle = Optional.empty();
        s3.accessKeyId = Optional.empty();
        s3.secretAccessKey = Optional.empty();
        s3.presign = Optional.empty();
    }

    @Test
    void without_a_bucket_nothing_else_is_needed_or_understood() {
        s3.bucket = Optional.empty();
        assertWrong("smallreel.s3-bucket");
        s3.region = Optional.empty();
        check();
    }

    @Test
    void amazons_buckets_have_a_region_and_others_any() {
        check();
        assertThat(s3.pathStyle()).isFalse();
        s3.region = Optional.empty();
        assertWrong("smallreel.s3-region");

        s3.endpoint = Optional.of("https://s3.example:9000");
        check();
        assertThat(s3.pathStyle()).isTrue();
        assertThat(s3.region()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3.example:9000",
                "ftp://s3.example",
                "https://",
                "https://me:secret@s3.example",
                "https://a/?b",
                "not one"
            })
    void an_endpoint_is_a_plain_url(String endpoint) {
        s3.endpoint = Optional.of(endpoint);

        assertWrong("smallreel.s3-endpoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Media", "media/films", "-media", "s3://media"})
    void a_bucket_has_the_name_of_one(String bucket) {
        s3.bucket = Optional.of(bucket);
        s3.region = Optional.of("eu-central-1");

        assertWrong("smallreel.s3-bucket");
    }

    @ParameterizedTest
    @CsvSource({"reel, reel/", "reel/, reel/", "a/b.c, a/b.c/"})
    void a_prefix_ends_with_a_slash(String given, String taken) {
        s3.prefix = Optional.of(given);

        check();
        assertThat(s3.prefix()).isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reel", "a//b", "a b", "?"})
    void a_prefix_is_a_path(String prefix) {
        s3.prefix = Optional.of(prefix);

        assertWrong("smallreel.s3-prefix");
    }

    @Test
    void a_key_has_an_id_and_a_secret() {
        s3.accessKeyId = Optional.of("id");
        assertWrong("smallreel.s3-secret-access-key");
        s3.secretAccessKey = Optional.of("secret");
        check();
        assertThat(s3.credentials()).contains(new S3Settings.Credentials("id", "secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT1M", "P8D"})
    void a_link_is_good_for_a_while_and_not_for_ever(String life) {
        s3.presign = Optional.of(Duration.parse(life));

        assertWrong("smallreel.s3-presign");
    }

    private void assertWrong(String setting) {
        assertThatThrownBy(this::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(setting);
    }

    private void check() {
        var demands = new Demands();
        s3.check(demands);
        demands.insist();
    }
}
