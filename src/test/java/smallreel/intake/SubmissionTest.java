package smallreel.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.codec.Preset;
import smallreel.job.Overrides;

class SubmissionTest {

    @Test
    void whoever_asks_for_nothing_gets_the_balanced_preset() {
        assertThat(understood(Map.of()))
                .isEqualTo(new Submission(null, "video", Preset.BALANCED, Overrides.NONE, 4, null));
    }

    @Test
    void everything_that_can_be_asked_is_understood() {
        var asked = understood(Map.of(
                "clientJobId", List.of("8e7a"),
                "name", List.of("holiday.mov"),
                "preset", List.of("Small"),
                "maxHeight", List.of("720"),
                "maxFps", List.of("29.97"),
                "crf", List.of("30"),
                "audioKbps", List.of("96"),
                "start", List.of("0.5"),
                "end", List.of("12"),
                "noAudio", List.of("true")));

        assertThat(asked)
                .isEqualTo(new Submission(
                        "8e7a",
                        "holiday.mov",
                        Preset.SMALL,
                        new Overrides(720, 29.97, 30, 96, null, null, 0.5, 12.0, true),
                        4,
                        null));
    }

    @Test
    void a_size_of_many_gigabytes_is_understood_and_what_is_false_is_as_if_it_had_not_been_said() {
        var asked = understood(Map.of("targetBytes", List.of("25000000000"), "noAudio", List.of("false")));

        assertThat(asked.overrides())
                .isEqualTo(new Overrides(null, null, null, null, 25_000_000_000L, null, null, null, null));
    }

    @Test
    void a_priority_is_understood_and_is_the_usual_one_unless_it_is_said() {
        assertThat(understood(Map.of("priority", List.of("9"))).priority()).isEqualTo(9);
        assertThat(understood(Map.of("priority", List.of("0"))).priority()).isZero();
        assertThat(understood(Map.of()).priority()).isEqualTo(4);
    }

    @Test
    void a_place_to_be_told_at_is_understood() {
        var url = "https://portal.example/smallreel?key=5ec2e7";

        assertThat(understood(Map.of("callbackUrl", List.of(url))).callbackUrl())
                .isEqualTo(url);
    }

    @Test
    void a_likeness_is_understood() {
        assertThat(understood(Map.of("targetQuality", List.of("0.975"))).overrides())
                .isEqualTo(new Overrides(null, null, null, null, null, 0.975, null, null, null));
    }

    @Test
    void settings_that_do_not_go_together_are_named() {
        assertThat(refused(Map.of("targetBytes", List.of("1000000"), "crf", List.of("23")))
                        .errors())
                .extracting(Problem.FieldError::field)
                .containsExactly("crf");
        assertThat(refused(Map.of("targetQuality", List.of("0.95"), "crf", List.of("23")))
                        .errors())
                .extracting(Problem.FieldError::field)
                .containsExactly("crf");
        assertThat(refused(Map.of("targetQuality", List.of("0.95"), "targetBytes", List.of("1000000")))
                        .errors())
                .extracting(Problem.FieldError::field)
                .containsExactly("targetQuality");
        assertThat(refused(Map.of("start", List.of("5"), "end", List.of("5"))).errors())
                .extracting(Problem.FieldError::field)
                .containsExactly("end");
    }

    @ParameterizedTest
    @CsvSource({
        "holiday.mov, holiday.mov",
        "/home/me/holiday.mov, holiday.mov",
        "C:\\videos\\holiday.mov, holiday.mov",
        "../../etc/passwd, passwd",
        "'  holiday.mov  ', holiday.mov",
        "Übung 1 🎬.mov, Übung 1 🎬.mov",
        "videos/, video",
        ".., video",
        "., video",
        "'', video",
    })
    void a_name_is_the_last_part_of_whatever_path_was_given(String given, String name) {
        assertThat(Submission.baseName(given)).isEqualTo(name);
    }

    @Test
    void a_name_holds_nothing_that_cannot_be_shown() {
        assertThat(Submission.baseName("a\u0000b\r\nc\u202Ed\u200B.mov")).isEqualTo("abcd.mov");
    }

    @Test
    void a_long_name_is_cut_between_characters() {
        var name = Submission.baseName("🎬".repeat(300));

        assertThat(name).isEqualTo("🎬".repeat(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8e7a", "with space", "~", "!"})
    void a_key_is_printable_ascii(String key) {
        assertThat(understood(Map.of("clientJobId", List.of(key))).clientJobId())
                .isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "tab\t", "clé", "line\nbreak"})
    void any_other_key_is_malformed(String key) {
        assertThat(refused(Map.of("clientJobId", List.of(key))).status()).isEqualTo(400);
    }

    @Test
    void a_key_has_at_most_two_hundred_characters() {
        assertThat(understood(Map.of("clientJobId", List.of("k".repeat(200)))).clientJobId())
                .hasSize(200);
        assertThat(refused(Map.of("clientJobId", List.of("k".repeat(201)))).status())
                .isEqualTo(400);
    }

    @Test
    void a_key_may_be_given_in_two_places_if_it_is_the_same() {
        assertThat(understood(Map.of("clientJobId", List.of("8e7a", "8e7a"))).clientJobId())
                .isEqualTo("8e7a");
        assertThat(refused(Map.of("clientJobId", List.of("8e7a", "9f8b"))).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "maxHeight, 15",
        "maxHeight, 100000",
        "maxHeight, 7.5",
        "maxHeight, tall",
        "maxHeight, ''",
        "maxFps, 0",
        "maxFps, 241",
        "maxFps, NaN",
        "crf, -1",
        "crf, 52",
        "audioKbps, 1",
        "audioKbps, 100000",
        "targetBytes, 9999",
        "targetBytes, 25MB",
        "targetQuality, 0.79",
        "targetQuality, 1",
        "targetQuality, 95%",
        "start, -1",
        "start, 700000",
        "end, 0",
        "end, 00:10",
        "noAudio, maybe",
        "priority, 10",
        "priority, -1",
        "priority, high",
        "preset, tiny",
        "speed, 11",
        "callbackUrl, ''",
        "callbackUrl, portal.example/hook",
        "callbackUrl, ftp://portal.example/",
        "callbackUrl, https://me:secret@portal.example/",
    })
    void a_setting_that_cannot_be_used_is_named(String field, String value) {
        var problem = refused(Map.of(field, List.of(value)));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors()).extracting(Problem.FieldError::field).containsExactly(field);
    }

    @Test
    void the_scale_of_quality_is_that_of_the_preset() {
        assertThat(understood(Map.of("preset", List.of("webm"), "crf", List.of("63")))
                        .overrides()
                        .crf())
                .isEqualTo(63);
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        var problem = refused(Map.of(
                "crf", List.of("best"), "maxFps", List.of("0"), "colour", List.of("blue"), "preset", List.of("x")));

        assertThat(problem.errors())
                .extracting(Problem.FieldError::field)
                .containsExactlyInAnyOrder("crf", "maxFps", "colour", "preset");
    }

    private static Submission understood(Map<String, List<String>> fields) {
        return Submission.read(fields).fold(asked -> asked, problem -> {
            throw new AssertionError("Refused: " + problem.detail());
        });
    }

    private static Problem refused(Map<String, List<String>> fields) {
        return Submission.read(fields)
                .fold(
                        asked -> {
                            throw new AssertionError("Not refused: " + asked);
                        },
                        problem -> problem);
    }
}
