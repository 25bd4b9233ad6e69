package smallreel.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static smallreel.Scribbler.bytes;
import static smallreel.Scribbler.scribble;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.ops.Settings;
import smallreel.storage.FailingDisk;
import smallreel.storage.Place;

/** Whatever a client writes, each parser of a request makes something right of it, or a problem. */
class ScribblesTest {

    @TempDir
    Path data;

    @Test
    void a_range_is_of_bytes_that_are_there() {
        scribble(
                header -> {
                    for (var length : new long[] {1, 100, Long.MAX_VALUE}) {
                        if (ByteRange.read(header, length) instanceof ByteRange.Asked.Part part) {
                            assertThat(part.range().first()).isNotNegative();
                            assertThat(part.range().last())
                                    .isGreaterThanOrEqualTo(part.range().first())
                                    .isLessThan(length);
                            assertThat(part.range().count()).isPositive();
                        }
                    }
                },
                "bytes=0-99",
                "bytes=-5",
                "bytes=7-",
                "bytes=0-0,-1",
                "items=1-2");
    }

    @Test
    void a_wait_is_as_long_as_is_allowed() {
        scribble(
                header -> {
                    assertThat(Prefer.waitIn(header)).isBetween(Duration.ZERO, Prefer.LONGEST);
                    assertThat(Prefer.waitIn("wait=7, " + header)).hasSeconds(7);
                    assertThat(Prefer.waitIn(header.replaceAll("[aA]", ""))).isZero();
                },
                "wait=20",
                "respond-async, wait=\"5\"; foo=bar",
                "wait=999999999");
    }

    @Test
    void a_tag_is_known_only_if_it_is_named() {
        scribble(
                header -> {
                    var known = Answers.names(header, "\"4-2\"");
                    assertThat(!known || header.contains("*") || header.contains("\"4-2\""))
                            .isTrue();
                    assertThat(Answers.names(header.replace("4", "").replace("*", ""), "\"4-2\""))
                            .isFalse();
                    assertThat(Answers.names(header + ", W/\"4-2\"", "\"4-2\"")).isTrue();
                },
                "W/\"4-2\"",
                "\"4-2\", \"5\"",
                "*",
                "W/\"44-2\",W/\"4-21\"");
    }

    @Test
    void a_query_is_one_or_refused() {
        scribble(
                query -> {
                    if (Framing.isQuery(query)) {
                        assertThat(URI.create("http://localhost/api/jobs?" + query)
                                        .getPath())
                                .isEqualTo("/api/jobs");
                    } else {
                        assertThat(query).containsPattern("[^A-Za-z0-9._~&=-]");
                    }
                },
                "preset=fast&name=%c3%bc.mov",
                "limit=1&after=01a202ae",
                "a={b}");
    }

    @Test
    void a_key_is_the_same_in_a_header_and_in_a_query() {
        scribble(
                key -> {
                    var quoted = Said.in("Idempotency-Key", '"' + key + '"');
                    assertThat(Fields.keyIn(quoted.uri(), quoted.headers())).isEqualTo(key);
                    var fields = Fields.of(quoted.uri(), quoted.headers(), new Form.Filled(Map.of(), key, null));
                    assertThat(fields).containsOnly(entry("clientJobId", List.of(key)), entry("name", List.of(key)));
                    assertThat(Submission.read(Map.of("clientJobId", List.of(key))) instanceof Checked.Right)
                            .isEqualTo(Submission.isKey(key));
                },
                "holiday-2026",
                "\"8e7a\"",
                "8e03978e-40d5-43e8-bc93-6894a57f9324");
    }

    @Test
    void a_length_is_one_or_unknown() {
        scribble(
                text -> {
                    var length = Fields.lengthIn(Said.in("Content-Length", text).headers());
                    assertThat(length).isGreaterThanOrEqualTo(-1);
                    assertThat(length >= 0 || !text.matches("[0-9]{1,18}")).isTrue();
                },
                "1000",
                "9223372036854775807");
    }

    @Test
    void a_framing_is_plain_or_refused() {
        scribble(
                text -> {
                    var plain = Framing.wrong(List.of(text), List.of(), List.of()) == null;
                    assertThat(plain).isEqualTo(text.matches("[0-9]{1,18}"));
                    assertThat(Framing.wrong(List.of("1"), List.of(text), List.of()))
                            .isNotNull();
                },
                "1",
                "99999999999999999999",
                "chunked");
    }

    @Test
    void a_submission_is_within_its_limits_or_each_wrong_field_is_told() {
        scribble(
                query -> {
                    if (Submission.read(fields(query)) instanceof Checked.Wrong<Submission> refused) {
                        assertThat(refused.problem().status()).isIn(400, 422);
                        assertThat(refused.problem().errors()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
                        assertThat(refused.problem().detail()).hasSizeLessThan(8_000);
                    } else {
                        isWithinItsLimits(((Checked.Right<Submission>) Submission.read(fields(query))).value());
                    }
                },
                "preset=fast&maxHeight=720&maxFps=29.97&crf=23&audioKbps=128",
                "targetQuality=0.975&noAudio=true",
                "targetBytes=1000000&start=1.5&end=2&noAudio=true",
                "clientJobId=holiday-2026&name=C:\\films\\holiday.mov",
                "name=../../etc/passwd&preset=webm&crf=63");
    }

    @Test
    void a_page_is_one_that_can_be_looked_up_or_a_problem() {
        scribble(
                query -> {
                    var asked = new MultivaluedHashMap<String, String>();
                    fields(query).forEach(asked::put);
                    if (Page.read(asked) instanceof Checked.Right<Page> right) {
                        var page = right.value();
                        assertThat(page.limit()).isBetween(1, 100);
                        assertThat(page.after()).matches(id -> id == null || Desk.mayBeId(id));
                        assertThat(page.clientJobId()).matches(key -> key == null || Submission.isKey(key));
                        assertThat(page.nextAfter("0-1")).matches("\\?(state=[A-Z]+&)?limit=\\d{1,3}&after=0-1");
                    } else {
                        assertThat(((Checked.Wrong<Page>) Page.read(asked))
                                        .problem()
                                        .errors())
                                .isNotEmpty()
                                .hasSizeLessThanOrEqualTo(20);
                    }
                },
                "state=FAILED&limit=20&after=01a202ae-77c8-7761-bd90-dd8a0002b244",
                "clientJobId=holiday-2026",
                "limit=100");
    }

    @Test
    void a_result_has_a_name_that_stays_within_its_header() {
        scribble(
                name -> assertThat(FilmName.ofResult(Submission.baseName(name), "mp4")
                                .contentDisposition())
                        .matches("attachment; filename=\"[ -!#-\\[\\]-~]+\"; filename\\*=UTF-8''[A-Za-z0-9._~%-]+"),
                "holiday.mov",
                "a\"b\\c%d.mp4",
                "C:\\films\\ü.mov",
                "Ω.mkv");
    }

    @Test
    void a_form_is_taken_whole_or_leaves_nothing() {
        var form = new Form();
        form.uploads = uploads();
        scribble(
                body -> {
                    var read = form.read(
                            new ByteArrayInputStream(bytes(body)),
                            new MediaType("multipart", "form-data", Map.of("boundary", "b")),
                            new Place(-1, left -> {}));
                    if (read instanceof Checked.Right<Form.Filled> filled) {
                        var upload = filled.value().upload();
                        assertThat(upload.length()).isLessThanOrEqualTo(bytes(body).length);
                        upload.close();
                    }
                    assertThat(data.resolve("media/incoming")).isEmptyDirectory();
                },
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\nvideo\r\n--b--\r\n",
                "--b\r\nContent-Disposition: form-data; name=\"preset\"\r\n\r\nfast\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=file; filename*=UTF-8''%c3%bc.mov\r\n\r\n\0\1\2\r\n--b--",
                "preamble\r\n--b\r\nX: y\r\ncontent-disposition: FORM-DATA; NAME=\"name\"\r\n\r\n\r\n--b--\r\nepilogue");
    }

    @Test
    void a_boundary_is_one_or_refused() {
        var form = new Form();
        form.uploads = uploads();
        scribble(
                boundary -> {
                    var body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nx\r\n--"
                            + boundary + "--\r\n";
                    var read = form.read(
                            new ByteArrayInputStream(bytes(body)),
                            new MediaType("multipart", "form-data", Map.of("boundary", boundary)),
                            new Place(-1, left -> {}));
                    if (boundary.matches("[0-9A-Za-z'()+_,./:=?-]{1,70}")) {
                        assertThat(read).isInstanceOf(Checked.Right.class);
                    }
                    if (read instanceof Checked.Right<Form.Filled> filled) {
                        filled.value().upload().close();
                    }
                    assertThat(data.resolve("media/incoming")).isEmptyDirectory();
                },
                "b",
                "----WebKitFormBoundary7MA4YWxkTrZu0gW",
                "x".repeat(70));
    }

    @Test
    void metadata_of_an_upload_are_fields_or_refused() {
        scribble(
                header -> {
                    if (UploadMetadata.read(header) instanceof Checked.Right<UploadMetadata> right) {
                        var fields = right.value().fields();
                        assertThat(fields.keySet())
                                .allMatch(key -> key.matches("[!-+\\--~]+"))
                                .doesNotContain("filename", "filetype", "hold");
                        assertThat(fields.values()).allMatch(values -> values.size() == 1);
                        assertThat(header).hasSizeLessThanOrEqualTo(UploadMetadata.LONGEST);
                    } else {
                        var problem = ((Checked.Wrong<?>) UploadMetadata.read(header)).problem();
                        assertThat(problem.status()).isEqualTo(400);
                        assertThat(problem.detail()).startsWith("Upload-Metadata");
                    }
                },
                "filename aG9saWRheS5tb3Y=,filetype dmlkZW8vbXA0,preset ZmFzdA==",
                "clientJobId aG9saWRheS0yMDI2,is_confidential",
                "name 4oCuLi4vZXRj, noAudio dHJ1ZQ");
    }

    @Test
    void metadata_say_what_a_form_would() {
        assertThat(metadata(
                        "filename w7wubW92,filetype dmlkZW8vbXA0,preset ZmFzdA==,noAudio dHJ1ZQ,relativePath bnVsbA=="))
                .containsOnly(
                        entry("name", List.of("ü.mov")),
                        entry("preset", List.of("fast")),
                        entry("noAudio", List.of("true")));
        assertThat(metadata("filename YQ==,name Yg==")).containsOnly(entry("name", List.of("b")));
        assertThat(metadata("  ")).isEmpty();
        for (var wrong : List.of(
                "preset ZmFzdA==,preset c21hbGw=",
                "name /w==",
                "name a",
                "name ZmFzdA== x",
                ",",
                "hold",
                "hold bm8=")) {
            assertThat(UploadMetadata.read(wrong)).as(wrong).isInstanceOf(Checked.Wrong.class);
        }
    }

    private static Map<String, List<String>> metadata(String header) {
        return ((Checked.Right<UploadMetadata>) UploadMetadata.read(header))
                .value()
                .fields();
    }

    @Test
    void a_crowd_of_wrong_fields_is_not_told_one_by_one() {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var i = 0; i < 1_000; i++) {
            fields.put("field" + i, List.of("x"));
        }

        var refused = ((Checked.Wrong<Submission>) Submission.read(fields)).problem();

        assertThat(refused.errors()).hasSize(20);
        assertThat(refused.detail()).contains("field19:").doesNotContain("field20:");
    }

    private Uploads uploads() {
        var settings = new Settings() {
            @Override
            public Path dataDir() {
                return data;
            }

            @Override
            public long maxUploadBytes() {
                return 1_000;
            }
        };
        var uploads = new Uploads();
        uploads.settings = settings;
        uploads.storage = new FailingDisk(settings, Integer.MAX_VALUE);
        return uploads;
    }

    private static void isWithinItsLimits(Submission asked) {
        assertThat(asked.clientJobId()).matches(key -> key == null || key.matches("[ -~]{1,200}"));
        assertThat(asked.name()).isNotBlank().doesNotContain("/", "\\", "\n", "\r", "\0");
        assertThat(asked.name().codePointCount(0, asked.name().length())).isLessThanOrEqualTo(200);
        assertThat(asked.name()).isNotIn(".", "..");
        assertThat(new String(bytes(asked.name()), StandardCharsets.UTF_8)).isEqualTo(asked.name());
        var overrides = asked.overrides();
        assertThat(overrides.maxHeight()).matches(n -> n == null || n >= 16 && n <= 8192);
        assertThat(overrides.maxFps()).matches(n -> n == null || n >= 1 && n <= 240);
        assertThat(overrides.crf()).matches(n -> n == null || n >= 0 && n <= 63);
        assertThat(overrides.targetBytes()).matches(n -> n == null || n >= 10_000);
        assertThat(overrides.start()).matches(n -> n == null || n >= 0 && n <= 604_800);
        assertThat(overrides.targetQuality()).matches(n -> n == null || n >= 0.8 && n <= 0.9999);
        assertThat(overrides.end()).matches(n -> n == null || n > (overrides.start() == null ? 0 : overrides.start()));
        assertThat(overrides.audioKbps()).matches(n -> n == null || n >= 16 && n <= 320);
    }

    /** As a query is read, without its percent signs. */
    private static Map<String, List<String>> fields(String query) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var pair : query.split("&")) {
            var cut = pair.indexOf('=');
            fields.computeIfAbsent(cut < 0 ? pair : pair.substring(0, cut), name -> new ArrayList<>())
                    .add(cut < 0 ? "" : pair.substring(cut + 1));
        }
        return fields;
    }
}
