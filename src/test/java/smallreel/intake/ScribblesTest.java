package smallreel.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static smallreel.Scribbler.bytes;
import static smallreel.Scribbler.scribble;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
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
                header -> assertThat(Prefer.waitIn(header)).isBetween(Duration.ZERO, Prefer.LONGEST),
                "wait=20",
                "respond-async, wait=\"5\"; foo=bar",
                "wait=999999999");
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
                        assertThat(refused.problem().errors()).isNotEmpty();
                    } else {
                        isWithinItsLimits(((Checked.Right<Submission>) Submission.read(fields(query))).value());
                    }
                },
                "preset=fast&maxHeight=720&maxFps=29.97&crf=23&audioKbps=128",
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
                    }
                },
                "state=FAILED&limit=20&after=01a202ae-77c8-7761-bd90-dd8a0002b244",
                "clientJobId=holiday-2026",
                "limit=100");
    }

    @Test
    void a_result_has_a_name_that_stays_within_its_header() {
        scribble(
                name -> assertThat(new ResultName(Submission.baseName(name), "mp4").contentDisposition())
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
