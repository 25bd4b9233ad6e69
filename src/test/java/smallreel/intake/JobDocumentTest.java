package smallreel.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static smallreel.Scribbler.bytes;
import static smallreel.Scribbler.scribble;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.codec.Preset;

class JobDocumentTest {

    private static final String URL = "https://media.example/films/my%20holiday.mov?signature=5ec2e7";
    private static final String SOURCE = "'source': {'url': '" + URL + "'}";
    private static final String WHOLE = "{'clientJobId': 'holiday-2026', 'name': 'beach.mov', 'preset': 'fast',"
            + " 'callbackUrl': 'https://portal.example/', 'settings': {'maxHeight': 480, 'maxFps': 29.97, 'noAudio': true}, "
            + SOURCE + "}";

    @Test
    void a_document_says_what_a_form_would() {
        var document = understood(WHOLE);

        assertThat(document.fields())
                .containsOnly(
                        entry("clientJobId", List.of("holiday-2026")),
                        entry("name", List.of("beach.mov")),
                        entry("preset", List.of("fast")),
                        entry("callbackUrl", List.of("https://portal.example/")),
                        entry("maxHeight", List.of("480")),
                        entry("maxFps", List.of("29.97")),
                        entry("noAudio", List.of("true")));
        assertThat(document.source()).isEqualTo(new SourceReference.Url(URL));
    }

    @Test
    void it_is_judged_as_a_form_is() {
        var asked =
                ((Checked.Right<Submission>) Submission.read(understood(WHOLE).named())).value();

        assertThat(asked.clientJobId()).isEqualTo("holiday-2026");
        assertThat(asked.preset()).isEqualTo(Preset.FAST);
        assertThat(asked.overrides().maxHeight()).isEqualTo(480);
        assertThat(asked.overrides().noAudio()).isTrue();
        var wrong = understood("{'settings': {'maxHeight': 4e2, 'crf': 99.5}, 'preset': 'loud', " + SOURCE + "}");
        assertThat(((Checked.Wrong<Submission>) Submission.read(wrong.named()))
                        .problem()
                        .errors())
                .extracting(Problem.FieldError::field)
                .containsExactlyInAnyOrder("maxHeight", "crf", "preset");
    }

    @Test
    void what_is_null_is_not_said() {
        var document = understood("{'name': null, 'settings': {'crf': null, 'noAudio': null}, " + SOURCE + "}");

        assertThat(document.fields()).isEmpty();
        assertThat(understood("{'settings': null, " + SOURCE + "}").fields()).isEmpty();
    }

    @Test
    void a_video_has_the_name_that_it_has_in_its_url_unless_another_is_said() {
        assertThat(nameIn("{" + SOURCE + "}")).isEqualTo("my holiday.mov");
        assertThat(nameIn(WHOLE)).isEqualTo("beach.mov");
        assertThat(nameIn("{'source': {'url': 'https://media.example'}}")).isEqualTo("video");
        assertThat(nameIn("{'source': {'url': 'https://media.example/a/%2e%2e%2f'}}"))
                .isEqualTo("video");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                     | source",
                "{'source': null}                                       | source",
                "{'source': {}}                                         | source",
                "{'source': {'url': null}}                              | source",
                "{'source': 'https://media.example/a.mov'}              | source",
                "{'source': {'url': 5}}                                 | source.url",
                "{'source': {'url': {'a': [1, {}]}}}                    | source.url",
                "{'source': {'uri': 'https://media.example/a.mov'}}     | source.uri",
                "{'priority': '5', 'source': {'url': 'x'}}              | priority",
                "{'settings': {'priority': 5}, 'source': {'url': 'x'}}  | settings.priority",
                "{'source': {'upload': 5}}                              | source.upload",
                "{'source': {'upload': 'a', 'url': 'x'}}                | source",
                "{'url': 'https://m.example/', 'source': {'url': 'x'}}  | url",
                "{'settings': [], 'source': {'url': 'x'}}               | settings",
                "{'settings': {'preset': 'fast'}, 'source': {'url':'x'}}| settings.preset",
                "{'settings': {'maxheight': 5}, 'source': {'url': 'x'}} | settings.maxheight",
                "{'settings': {'crf': '20'}, 'source': {'url': 'x'}}    | settings.crf",
                "{'settings': {'crf': [20]}, 'source': {'url': 'x'}}    | settings.crf",
                "{'settings': {'noAudio': 1}, 'source': {'url': 'x'}}   | settings.noAudio",
                "{'clientJobId': 17, 'source': {'url': 'x'}}            | clientJobId",
                "{'preset': true, 'source': {'url': 'x'}}               | preset",
            })
    void a_member_that_is_unknown_missing_or_of_another_kind_is_named(String json, String field) {
        var problem = refused(json);

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors()).extracting(Problem.FieldError::field).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "[]",
                "'url'",
                "{",
                "{'source': {'url': 'x'}",
                "{'source': {'url': 'x'}}}",
                "{'source': {'url': 'x'}} {}",
                "{'source': {'url': 'x'}},",
                "{source: {'url': 'x'}}",
                "{'source': {'url': 'x'}, 'source': {'url': 'x'}}",
                "{'source': {'url': 'x', 'url': 'y'}}",
                "{'settings': {'crf': 20, 'crf': 21}, 'source': {'url': 'x'}}",
                "{'name': 'a', 'name': null, 'source': {'url': 'x'}}",
                "{'settings': {'crf': NaN}, 'source': {'url': 'x'}}",
                "{'settings': {'crf': 020}, 'source': {'url': 'x'}}",
            })
    void what_is_no_such_document_cannot_be_understood(String json) {
        var problem = refused(json);

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"source\":", "{\"source\":{\"url\":[", "{\"settings\":{\"crf\":["})
    void a_document_that_is_nested_deeply_is_refused(String more) {
        var deep = more.repeat(JobDocument.LONGEST / more.length());

        assertThat(JobDocument.read(deep)).isInstanceOf(Checked.Wrong.class);
        assertThat(JobDocument.read("{\"x\":" + deep)).isInstanceOf(Checked.Wrong.class);
    }

    @Test
    void a_document_is_in_utf_8_and_not_large() {
        assertThat(((Checked.Wrong<JobDocument>) JobDocument.read(new byte[] {'{', (byte) 0xff, '}'}))
                        .problem()
                        .status())
                .isEqualTo(400);
        var padded = WHOLE + " ".repeat(JobDocument.LONGEST - WHOLE.length());
        assertThat(understood(padded).source()).isNotNull();
        assertThat(refused(padded + " ").status()).isEqualTo(413);
    }

    @Test
    void whatever_is_written_is_understood_or_told() {
        scribble(
                json -> {
                    if (JobDocument.read(bytes(json)) instanceof Checked.Right<JobDocument> right) {
                        assertThat(right.value().fields().keySet()).isSubsetOf(Submission.FIELDS);
                        assertThat(right.value().source()).isNotNull();
                        Submission.read(right.value().named());
                    } else {
                        var problem = ((Checked.Wrong<JobDocument>) JobDocument.read(bytes(json))).problem();
                        assertThat(problem.status()).isIn(400, 413, 422);
                        assertThat(problem.detail()).isNotBlank().hasSizeLessThan(20_000);
                    }
                },
                quoted(WHOLE),
                quoted("{" + SOURCE + "}"),
                "{\"settings\":{\"end\":2.5,\"start\":0},\"source\":{\"url\":\"http://[2001:db8::1]/\\u00fc\"}}");
    }

    @Test
    void what_a_url_holds_is_not_in_its_name_for_logs() {
        assertThat(understood(WHOLE).source()).asString().doesNotContain("5ec2e7");
    }

    private static String nameIn(String json) {
        return ((Checked.Right<Submission>) Submission.read(understood(json).named()))
                .value()
                .name();
    }

    private static JobDocument understood(String json) {
        return JobDocument.read(quoted(json)).fold(document -> document, problem -> {
            throw new AssertionError("Refused: " + problem.detail());
        });
    }

    private static Problem refused(String json) {
        return JobDocument.read(quoted(json))
                .fold(
                        document -> {
                            throw new AssertionError("Not refused: " + document);
                        },
                        problem -> problem);
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
