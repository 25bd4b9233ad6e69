package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;

/** Crowds and sluggards: each is answered, nobody else is harmed, and memory stays as it was. */
@Tag("own-server")
class FloodIT {

    private static final int PLACES = 8;
    private static final long MOST_GROWTH_KIB = 150 * 1024;

    @TempDir
    static Path home;

    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() {
        var settings = new HashMap<>(Product.tested().heap("256m"));
        settings.put("SMALLREEL_WORKERS", "0");
        settings.put("SMALLREEL_MAX_UPLOADS", Integer.toString(PLACES));
        settings.put("SMALLREEL_UPLOAD_GRACE", "PT2S");
        server = Server.started(home, settings);
        client = new Client(server.url());
        // What comes with the first requests is no growth.
        for (var i = 0; i < 100; i++) {
            client.submit("", null, BodyPublishers.ofByteArray(new byte[100_000]));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_thousand_uploads_at_once_are_each_taken_or_told_when_to_come_again() throws Exception {
        var before = memory();
        var earlier = jobs();
        var video = Files.readAllBytes(Clips.h264WithAac());

        var polls = new CopyOnWriteArrayList<Integer>();
        List<HttpResponse<String>> answers;
        try (var poller = new Poller(polls)) {
            var sent = IntStream.range(0, 1_000)
                    .mapToObj(i -> client.request("api/jobs")
                            .header("Content-Type", "video/mp4")
                            .header("Idempotency-Key", Client.newKey())
                            .POST(BodyPublishers.ofByteArray(video))
                            .build())
                    .map(request -> sent(request, 10))
                    .toList();
            answers = sent.stream().map(CompletableFuture::join).toList();
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isIn(202, 503));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.headers().firstValueAsLong("Retry-After"))
                .isPresent());
        assertThat(polls).isNotEmpty().containsOnly(200);
        var taken =
                answers.stream().filter(answer -> answer.statusCode() == 202).count();
        assertThat(taken).isGreaterThanOrEqualTo(PLACES);
        assertThat(jobs()).isEqualTo(earlier + taken);
        report(
                "1000 uploads at once: %d taken, %d told to come again; %d polls meanwhile"
                        .formatted(taken, 1_000 - taken, polls.size()),
                before);
    }

    /** Java's client does not read the answer once it cannot go on writing to a server that has refused it; it asks again. */
    private static CompletableFuture<HttpResponse<String>> sent(HttpRequest request, int tries) {
        var answer = client.http().sendAsync(request, BodyHandlers.ofString());
        return tries == 1 ? answer : answer.exceptionallyCompose(closed -> sent(request, tries - 1));
    }

    @Test
    void those_who_send_too_slowly_are_cut_off_and_leave_their_places() throws Exception {
        var form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n";
        var slow = new ArrayList<Wire>();
        for (var start : List.of("x", "y", "z")) {
            slow.add(begun("video/mp4", "Content-Length: 1000000", start));
        }
        slow.add(begun("multipart/form-data; boundary=b", "Content-Length: 1000000", form));
        slow.add(begun("multipart/form-data; boundary=b", "Content-Length: 1000000", form + "\r\n"));
        var answered = new ArrayList<Wire>();
        await("each is told").atMost(Duration.ofMinutes(1)).until(() -> {
            for (var one : slow) {
                if (!answered.contains(one) && one.hasAnswer()) {
                    answered.add(one);
                } else if (!answered.contains(one)) {
                    one.send("x");
                }
            }
            return answered.size() == slow.size();
        });

        for (var one : answered) {
            var answer = one.answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.body()).contains("urn:smallreel:problem:too-slow");
            one.close();
        }
        nothing_lies_about();
        for (var i = 0; i < PLACES; i++) {
            assertThat(client.submit(Clips.h264WithAac(), "").status()).isEqualTo(202);
        }
    }

    @Test
    void those_who_go_away_without_a_word_leave_their_places() throws Exception {
        for (var round = 0; round < 5; round++) {
            var gone = new ArrayList<Wire>();
            for (var i = 0; i < PLACES; i++) {
                gone.add(begun("video/mp4", "Content-Length: 1000000", "x".repeat(50_000)));
            }
            for (var one : gone) {
                one.reset();
            }
            nothing_lies_about();
        }
        for (var i = 0; i < PLACES; i++) {
            assertThat(client.submit(Clips.h264WithAac(), "").status()).isEqualTo(202);
        }
    }

    private static Wire begun(String type, String length, String start) throws IOException {
        return new Wire(server.url())
                .head("POST /api/jobs HTTP/1.1", "Host: localhost", "Content-Type: " + type, length)
                .send(start);
    }

    private static void nothing_lies_about() {
        await("nothing of it is kept").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        server.data().resolve("media/incoming"))
                .isEmptyDirectory());
    }

    private static long jobs() {
        var count = 0L;
        for (var page = "api/jobs?limit=100"; page != null; ) {
            var answer = client.get(page).json();
            count += answer.getArray("jobs").size();
            page = answer.getString("next");
        }
        return count;
    }

    private static long memory() {
        return server.residentKib();
    }

    private static void report(String what, long before) {
        var now = memory();
        System.out.printf("%s: %s; %d MiB before, %d MiB after%n", Product.tested(), what, before / 1024, now / 1024);
        assertThat(now - before).isLessThan(MOST_GROWTH_KIB);
    }

    /** A client that keeps asking while others make trouble. */
    private static final class Poller implements AutoCloseable {

        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

        Poller(List<Integer> statuses) {
            clock.scheduleWithFixedDelay(
                    () -> statuses.add(client.get("api/jobs?limit=1").status()), 0, 50, TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() throws InterruptedException {
            clock.shutdown();
            assertThat(clock.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        }
    }
}
