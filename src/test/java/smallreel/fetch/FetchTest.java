package smallreel.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static smallreel.Origin.head;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.Origin;
import smallreel.codec.StopSignal;
import smallreel.job.Unfinished;
import smallreel.job.Workload;
import smallreel.ops.CodecSettings;
import smallreel.ops.Outbound;
import smallreel.ops.Settings;
import smallreel.outbound.Exceptions;
import smallreel.outbound.Guard;
import smallreel.storage.FailingDisk;
import smallreel.storage.Sha256;

/** What becomes of a fetch from origins that are kind, careless, or worse. */
class FetchTest {

    private static final int MIB = 1 << 20;

    @TempDir
    Path data;

    private final byte[] video = new byte[3 * MIB];
    private final Origin origin = new Origin();
    private final StopSignal over = new StopSignal();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final StopSignal stop = new StopSignal();
    private final AtomicLong progress = new AtomicLong();
    private long largest = 10 * MIB;
    private long room = 1_000 * MIB;
    private int writable = Integer.MAX_VALUE;
    private Duration patience = Duration.ofSeconds(20);
    private long rate;

    FetchTest() {
        new Random(1).nextBytes(video);
    }

    @AfterEach
    void close() {
        over.stop();
        origin.close();
        clock.shutdownNow();
    }

    @Test
    void what_is_at_a_url_is_in_the_storage_afterwards() throws Exception {
        origin.on("/a.mov", (request, out) -> whole(out, "ETag: \"1\""));

        assertWhole(fetch("/a.mov"));

        assertThat(progress).hasValue(video.length);
        assertThat(origin.requests("/a.mov")).hasSize(1);
        assertThat(origin.requests("/a.mov").get(0).header("Accept-Encoding")).isEqualTo("identity");
        assertThat(origin.requests("/a.mov").get(0).headers()).doesNotContainKeys("Authorization", "Cookie", "Range");
    }

    @Test
    void the_query_belongs_to_what_is_asked_for_and_the_fragment_does_not() throws Exception {
        origin.on("/a.mov?s=%2F&t=1", (request, out) -> whole(out));

        assertWhole(fetch("/a.mov?s=%2F&t=1#here"));
    }

    @Test
    void what_comes_in_chunks_or_until_the_end_is_taken_too() throws Exception {
        origin.on("/until-the-end", (request, out) -> {
            head(out, "HTTP/1.1 200 OK", "Connection: close");
            out.write(video);
        });
        origin.on("/chunks", (request, out) -> {
            head(out, "HTTP/1.1 200 OK", "Transfer-Encoding: chunked");
            chunk(out, video);
            out.write("0\r\n\r\n".getBytes());
        });

        assertWhole(fetch("/until-the-end"));
        assertWhole(fetch("/chunks"));
    }

    @ParameterizedTest
    @CsvSource({
        "'ETag: \"1\"',                                      '\"1\"'",
        "'Last-Modified: Sun, 01 Mar 2026 12:00:00 GMT',    'Sun, 01 Mar 2026 12:00:00 GMT'",
    })
    void a_fetch_that_breaks_off_goes_on_where_it_was(String version, String ifRange) throws Exception {
        origin.on("/a.mov", (request, out) -> {
            if (request.time() == 1) {
                part(out, video.length, Arrays.copyOf(video, MIB), version);
            } else if (request.time() == 2) {
                rest(out, request.from(), MIB / 2, version);
            } else {
                rest(out, request.from(), video.length, version);
            }
        });

        assertWhole(fetch("/a.mov"));

        var requests = origin.requests("/a.mov");
        assertThat(requests).hasSize(3);
        assertThat(requests.get(1).from()).isEqualTo(MIB);
        assertThat(requests.get(2).from()).isEqualTo(MIB + MIB / 2);
        assertThat(requests.get(2).header("If-Range")).isEqualTo(ifRange);
    }

    @Test
    void chunks_that_break_off_are_gone_on_with() throws Exception {
        origin.on("/a.mov", (request, out) -> {
            if (request.from() == 0) {
                head(out, "HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "ETag: \"1\"");
                chunk(out, Arrays.copyOf(video, MIB));
            } else {
                rest(out, request.from(), video.length, "ETag: \"1\"");
            }
        });

        assertWhole(fetch("/a.mov"));

        assertThat(origin.requests("/a.mov").get(1).from()).isEqualTo(MIB);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ETag: W/\"1\"",
                "X: y",
                "Last-Modified: Sun, 01 Mar 2026 12:00:00 GMT\r\nDate: Sun, 01 Mar 2026 12:00:00 GMT",
                "ETag: \"1\"\r\nAccept-Ranges: none",
            })
    void without_a_strong_word_for_its_version_a_fetch_begins_anew(String header) throws Exception {
        origin.on("/a.mov", (request, out) -> {
            if (request.time() == 1) {
                head(out, "HTTP/1.1 200 OK", "Content-Length: " + video.length, header);
                out.write(video, 0, MIB);
            } else {
                whole(out);
            }
        });

        assertWhole(fetch("/a.mov"));

        assertThat(origin.requests("/a.mov").get(1).headers()).doesNotContainKeys("Range", "If-Range");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 206, 416, 207, 208})
    void a_video_that_changed_meanwhile_is_fetched_anew(int how) throws Exception {
        origin.on("/a.mov", (request, out) -> {
            if (request.time() == 1) {
                part(out, video.length, new byte[MIB], "ETag: \"old\"");
            } else if (request.from() == 0 || how == 200) {
                whole(out, "ETag: \"new\"");
            } else if (how == 416) {
                head(out, "HTTP/1.1 416 Range Not Satisfiable", "Content-Length: 0");
            } else if (how == 207) {
                // Other bytes than those that were asked for.
                head(out, "HTTP/1.1 206 Partial Content", "Content-Range: bytes 0-9/10", "Content-Length: 10");
            } else if (how == 208) {
                head(out, "HTTP/1.1 206 Partial Content", "Content-Length: 10");
            } else {
                rest(out, request.from(), video.length, "ETag: \"new\"");
            }
        });

        assertWhole(fetch("/a.mov"));
    }

    @Test
    void a_line_that_breaks_often_is_enough_if_it_gets_on() throws Exception {
        origin.on("/a.mov", (request, out) -> {
            if (request.time() % 2 == 0) {
                return;
            }
            rest(out, request.from(), MIB / 2, "ETag: \"1\"");
        });
        origin.on("/b.mov", (request, out) -> rest(out, request.from(), MIB / 10, "ETag: \"1\""));

        var failed = (Fetched.Broken) fetch("/b.mov");

        assertThat(failed.why().code()).isEqualTo("FETCH_FAILED");
        assertThat(origin.requests("/b.mov")).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "404, FETCH_NOT_FOUND",
        "410, FETCH_NOT_FOUND",
        "401, FETCH_REFUSED",
        "403, FETCH_REFUSED",
        "400, FETCH_REFUSED",
        "416, FETCH_REFUSED",
        "204, FETCH_REFUSED",
        "304, FETCH_REFUSED"
    })
    void what_the_origin_does_not_give_is_not_asked_for_again(int status, String code) throws Exception {
        origin.on("/a.mov", "HTTP/1.1 " + status + " Whatever", "Content-Length: 0");

        var refused = (Fetched.Refused) fetch("/a.mov");

        assertThat(refused.why().code()).isEqualTo(code);
        assertThat(refused.why().detail()).contains(Integer.toString(status));
        assertThat(origin.requests("/a.mov")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void what_the_origin_cannot_give_now_is_asked_for_again(int status) throws Exception {
        origin.on("/a.mov", (request, out) -> {
            if (request.time() < 4) {
                head(out, "HTTP/1.1 " + status + " Not Now", "Content-Length: 0");
            } else {
                whole(out);
            }
        });

        assertWhole(fetch("/a.mov"));
    }

    @ParameterizedTest
    @CsvSource({"60, 60", "999999999, 3600", "6, 6"})
    void an_origin_that_wants_to_be_left_alone_is_left_alone_by_the_worker_too(String said, long seconds)
            throws Exception {
        origin.on("/a.mov", "HTTP/1.1 429 Too Many Requests", "Content-Length: 0", "Retry-After: " + said);

        var broken = (Fetched.Broken) fetch("/a.mov");

        assertThat(broken.pause()).hasSeconds(seconds);
        assertThat(origin.requests("/a.mov")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "", "Sun, 01 Mar 2026 12:00:00 GMT", "Sun, 99 Mar 2026"})
    void a_time_to_come_again_that_is_none_is_as_if_it_were_not_said(String said) throws Exception {
        origin.on("/a.mov", (request, out) -> {
            if (request.time() == 1) {
                head(out, "HTTP/1.1 503 Not Now", "Content-Length: 0", "Retry-After: " + said);
            } else {
                whole(out);
            }
        });

        assertWhole(fetch("/a.mov"));
    }

    @Test
    void a_video_that_is_announced_too_large_is_not_read() throws Exception {
        largest = 3 * MIB - 1;
        origin.on("/a.mov", (request, out) -> whole(out));

        var refused = (Fetched.Refused) fetch("/a.mov");

        assertThat(refused.why().code()).isEqualTo("FETCH_TOO_LARGE");
        assertThat(progress).hasValue(0);
        assertNothingLeft();
    }

    @Test
    void a_video_that_grows_too_large_is_cut_off() throws Exception {
        largest = 2 * MIB;
        origin.on("/a.mov", (request, out) -> {
            head(out, "HTTP/1.1 200 OK", "Transfer-Encoding: chunked");
            while (true) {
                chunk(out, video);
            }
        });

        var refused = (Fetched.Refused) fetch("/a.mov");

        assertThat(refused.why().code()).isEqualTo("FETCH_TOO_LARGE");
        assertThat(progress.get()).isLessThanOrEqualTo(largest);
        assertNothingLeft();
    }

    @Test
    void without_room_nothing_is_fetched() throws Exception {
        // As much again is held for the result.
        room = 5 * MIB;
        origin.on("/a.mov", (request, out) -> whole(out));

        assertThat(((Fetched.Broken) fetch("/a.mov")).why().code()).isEqualTo("DISK_FULL");
        assertThat(progress).hasValue(0);
        assertNothingLeft();
    }

    @Test
    void a_disk_that_fails_is_not_the_origins_fault() throws Exception {
        writable = MIB;
        origin.on("/a.mov", (request, out) -> whole(out));

        assertThatThrownBy(() -> fetch("/a.mov")).isInstanceOf(IOException.class);
        assertNothingLeft();
    }

    @Test
    void nothing_is_no_video() throws Exception {
        origin.on("/a.mov", "HTTP/1.1 200 OK", "Content-Length: 0");

        assertThat(((Fetched.Refused) fetch("/a.mov")).why().code()).isEqualTo("NOT_A_VIDEO");
    }

    @Test
    void redirects_are_followed_and_asked_for_the_rest() throws Exception {
        origin.on("/a", "HTTP/1.1 301 Moved", "Location: /b", "Content-Length: 0");
        origin.on("/b", "HTTP/1.1 307 Moved", "Location: " + origin.url("/dir/c"), "Content-Length: 0");
        origin.on("/dir/c", "HTTP/1.1 302 Moved", "Location: d.mov?x=1", "Content-Length: 0");
        origin.on("/dir/d.mov?x=1", (request, out) -> {
            if (request.from() == 0) {
                part(out, video.length, Arrays.copyOf(video, MIB), "ETag: \"1\"");
            } else {
                rest(out, request.from(), video.length, "ETag: \"1\"");
            }
        });

        assertWhole(fetch("/a"));

        assertThat(origin.requests("/dir/d.mov?x=1")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "/loop,                             FETCH_ASTRAY",
        "/far/1,                            FETCH_ASTRAY",
        "/nowhere,                          FETCH_ASTRAY",
        "/to?http://127.0.0.2/,             FETCH_FORBIDDEN",
        "/to?http://10.0.0.1/,              FETCH_FORBIDDEN",
        "/to?http://169.254.169.254/latest, FETCH_FORBIDDEN",
        "/to?http://[::1]/,                 FETCH_FORBIDDEN",
        "/to?//127.0.0.2/,                  FETCH_FORBIDDEN",
        "/to?http://2130706433/,            FETCH_FORBIDDEN",
        "/to?file:///etc/passwd,            FETCH_ASTRAY",
        "/to?ftp://media.example/,          FETCH_ASTRAY",
        "/to?http://me@127.0.0.1/,          FETCH_ASTRAY",
        "/to?http://a b/,                   FETCH_ASTRAY",
        "/to?http://[::ffff:99999999999.1]/,FETCH_ASTRAY",
    })
    void redirects_lead_nowhere_that_the_url_itself_could_not(String path, String code) throws Exception {
        origin.on("/loop", "HTTP/1.1 302 Found", "Location: /loop", "Content-Length: 0");
        for (var i = 1; i < 10; i++) {
            origin.on("/far/" + i, "HTTP/1.1 302 Found", "Location: /far/" + (i + 1), "Content-Length: 0");
        }
        origin.on("/nowhere", "HTTP/1.1 302 Found", "Content-Length: 0");
        origin.on("/to", "HTTP/1.1 302 Found", "Location: " + path.replaceFirst("/to\\?", ""), "Content-Length: 0");

        var refused = (Fetched.Refused) fetch(path.startsWith("/to?") ? "/to" : path);

        assertThat(refused.why().code()).isEqualTo(code);
        assertThat(refused.why().kind().name()).isEqualTo("SOURCE");
        assertNothingLeft();
    }

    @Test
    void an_origin_that_drips_is_left_and_gone_back_to() throws Exception {
        patience = Duration.ofSeconds(1);
        rate = 10_000;
        origin.on("/a.mov", (request, out) -> {
            if (request.from() == 0) {
                head(out, "HTTP/1.1 200 OK", "Content-Length: " + video.length, "ETag: \"1\"");
                for (var i = 0; i < video.length; i++) {
                    drip(out, video, i);
                }
            } else {
                rest(out, request.from(), video.length, "ETag: \"1\"");
            }
        });

        assertWhole(fetch("/a.mov"));

        assertThat(origin.requests("/a.mov")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX-", "HTTP/1.1 ", "x"})
    void an_origin_that_drips_before_it_answers_is_left_too(String beginning) throws Exception {
        patience = Duration.ofSeconds(1);
        rate = 10_000;
        origin.on("/a.mov", (request, out) -> {
            if (request.time() == 1) {
                out.write(beginning.getBytes());
                while (true) {
                    drip(out, new byte[] {'a'}, 0);
                }
            }
            whole(out);
        });

        assertWhole(fetch("/a.mov"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/silent", "/standing", "/endless-header", "/endless-line"})
    void whatever_an_origin_does_a_fetch_ends(String path) throws Exception {
        patience = Duration.ofMillis(300);
        origin.on("/silent", (request, out) -> rest());
        origin.on("/standing", (request, out) -> {
            head(out, "HTTP/1.1 200 OK", "Content-Length: 1000");
            rest();
        });
        origin.on("/endless-header", (request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes());
            while (true) {
                out.write("X-More: and more\r\n".getBytes());
            }
        });
        origin.on("/endless-line", (request, out) -> {
            while (true) {
                out.write("HTTP/1.1 200 OK".getBytes());
            }
        });

        assertThat(((Fetched.Broken) fetch(path)).why().code()).isEqualTo("FETCH_FAILED");
        assertThat(origin.requests(path)).hasSize(5);
        assertNothingLeft();
    }

    @Test
    void a_fetch_stops_when_it_is_told_to_though_the_origin_stands_still() throws Exception {
        origin.on("/a.mov", (request, out) -> {
            head(out, "HTTP/1.1 200 OK", "Content-Length: " + video.length);
            out.write(video, 0, MIB);
            out.flush();
            stop.stop();
            rest();
        });

        assertThat(fetch("/a.mov")).isInstanceOf(Fetched.Stopped.class);
        assertNothingLeft();
    }

    @Test
    void nobody_at_the_other_end_is_asked_again_and_then_no_more() throws Exception {
        origin.close();

        assertThat(((Fetched.Broken) fetch("/a.mov")).why().code()).isEqualTo("FETCH_FAILED");
    }

    @Test
    void no_failure_tells_what_the_url_holds() throws Exception {
        origin.on("/5ec2e7?5ec2e7", "HTTP/1.1 403 5ec2e7", "Content-Length: 0");

        assertThat(((Fetched.Refused) fetch("/5ec2e7?5ec2e7")).why().detail()).doesNotContain("5ec2e7");
    }

    private Fetched fetch(String path) throws IOException {
        return fetching().from(origin.url(path), progress::set, stop);
    }

    private void assertWhole(Fetched fetched) throws IOException {
        assertThat(fetched).isInstanceOf(Fetched.Whole.class);
        var whole = (Fetched.Whole) fetched;
        assertThat(whole.length()).isEqualTo(video.length);
        try (var file = whole.video()) {
            assertThat(file.sealed()).hasBinaryContent(video);
            assertThat(whole.sha256()).isEqualTo(Sha256.of(file.sealed()));
        }
        assertNothingLeft();
    }

    private void assertNothingLeft() throws IOException {
        try (var files = Files.list(data.resolve("media/incoming"))) {
            assertThat(files).isEmpty();
        }
    }

    private void whole(OutputStream out, String... headers) throws IOException {
        part(out, video.length, video, headers);
    }

    private void part(OutputStream out, int announced, byte[] bytes, String... headers) throws IOException {
        head(out, "HTTP/1.1 200 OK", lines(announced, headers));
        out.write(bytes);
    }

    /** What follows a place, but so many bytes at most. */
    private void rest(OutputStream out, int from, int most, String... headers) throws IOException {
        var left = video.length - from;
        if (from == 0) {
            part(out, video.length, Arrays.copyOf(video, Math.min(most, video.length)), headers);
            return;
        }
        head(
                out,
                "HTTP/1.1 206 Partial Content",
                "Content-Range: bytes " + from + "-" + (video.length - 1) + "/" + video.length,
                lines(left, headers));
        out.write(video, from, Math.min(left, most));
    }

    private static String lines(int length, String... headers) {
        var date = String.join("", headers).contains("Date:") ? "" : "\r\nDate: Sun, 01 Mar 2026 13:00:00 GMT";
        return "Content-Length: " + length + date + (headers.length == 0 ? "" : "\r\n" + String.join("\r\n", headers));
    }

    private static void chunk(OutputStream out, byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes());
        out.write(bytes);
        out.write("\r\n".getBytes());
        out.flush();
    }

    private void drip(OutputStream out, byte[] bytes, int at) throws IOException {
        out.write(bytes, at, 1);
        out.flush();
        over.rest(Duration.ofMillis(50));
    }

    /** Says nothing more until the other end goes. */
    private void rest() {
        over.rest(Duration.ofMinutes(1));
    }

    private Fetching fetching() {
        var settings = new Settings() {
            @Override
            public Path dataDir() {
                return data;
            }

            @Override
            public long maxUploadBytes() {
                return largest;
            }

            @Override
            public long minFreeBytes() {
                return 0;
            }

            @Override
            public Duration retryPause() {
                return Duration.ofMillis(10);
            }
        };
        var disk = new FailingDisk(settings, writable) {
            @Override
            public long room() {
                return room;
            }
        };
        var fetching = new Fetching() {
            @Override
            ScheduledExecutorService clock() {
                return FetchTest.this.clock;
            }
        };
        fetching.settings = settings;
        fetching.storage = disk;
        fetching.room = disk.asRoom();
        fetching.codec = new CodecSettings() {
            @Override
            public Duration maxJobTime() {
                return Duration.ofMinutes(2);
            }
        };
        fetching.workload = new Workload() {
            @Override
            public Unfinished unfinished() {
                return new Unfinished(0, 1, 0);
            }
        };
        fetching.outbound = new Outbound() {
            @Override
            public boolean fetches() {
                return true;
            }

            @Override
            public Guard guard() {
                return new Guard(Exceptions.parse("127.0.0.1:*").orElseThrow());
            }

            @Override
            public Duration patience() {
                return patience;
            }

            @Override
            public long minFetchRate() {
                return rate;
            }
        };
        return fetching;
    }
}
