package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.media.Judge;

/** A long video is worked on in segments when the server dies, or somebody no longer wants it. */
@Tag("own-server")
class SegmentsKilledIT {

    private static final int WORKERS = 2;
    private static final int ALL_PICTURES = 1200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern BEGUN = Pattern.compile("segment (\\d+), (\\d+) pictures: attempt \\d+ begins");

    @TempDir
    Path home;

    private Killer killer;
    private Server server;
    private Client client;

    /** An attempt at a segment that the server's log tells of. */
    private record Begun(int segment, int pictures) {

        static Begun of(MatchResult line) {
            return new Begun(Integer.parseInt(line.group(1)), Integer.parseInt(line.group(2)));
        }
    }

    @BeforeEach
    void start() throws Exception {
        killer = new Killer(home);
        killer.aimAt(KillPoint.GATHERED);
        var settings = new HashMap<>(killer.environment(Product.tested()));
        settings.put("SMALLREEL_LEASE", "PT4S");
        settings.put("SMALLREEL_STRAY", "PT10S");
        settings.put("SMALLREEL_WORKERS", Integer.toString(WORKERS));
        settings.put("SMALLREEL_SEGMENT_SECONDS", "2");
        server = Server.started(home, settings);
        client = new Client(server.url());
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void a_crash_costs_the_segments_that_were_worked_on_and_no_others() throws Exception {
        var source = Clips.film();
        var id = client.submit(source, "?preset=balanced").id();
        await("some segments are made").atMost(PATIENCE).until(() -> made(id).size() >= 3);

        var made = made(id);
        server.kill();
        var first = begun();
        startAnew();
        killer.pull();
        await("it dies before it joins them").atMost(PATIENCE).until(() -> !server.isAlive());
        var second = begun();
        killer.aimAtNothing();
        startAnew();
        var ended = client.awaitEnd(id);

        assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
        assertThat(begun()).as("begun after all were made").isEmpty();
        assertThat(second).isNotEmpty().noneMatch(again -> made.contains(again.segment()));
        var largest = first.stream().mapToInt(Begun::pictures).max().orElseThrow();
        var encoded = pictures(first) + pictures(second);
        System.out.printf(
                "%s: killed with %d of %d segments made: %d pictures encoded again of %d%n",
                Product.tested(), made.size(), ALL_PICTURES / largest, encoded - ALL_PICTURES, ALL_PICTURES);
        assertThat(encoded).isBetween(ALL_PICTURES, ALL_PICTURES + WORKERS * largest);
        assertWhole(id, source);
        assertNothingElseIsLeft(id, 2);
    }

    @Test
    @Tag("one-server")
    void a_cancel_stops_all_segments_and_leaves_none() {
        var id = client.submit(Clips.film(), "?preset=quality").id();
        await("two segments are worked on")
                .atMost(PATIENCE)
                .until(() -> made(id).size() > 0 && server.codecs().size() == WORKERS);

        assertThat(client.delete(id).status()).isEqualTo(202);

        await("nobody works on it").until(() -> server.codecs().isEmpty());
        var cancelled = client.poll(id).job();
        assertThat(cancelled.getString("state")).isEqualTo("CANCELLED");
        assertThat(cancelled.has("segments")).isFalse();
        assertNothingElseIsLeft(id, 1);
        assertThat(client.retry(id).status()).isEqualTo(202);
        assertThat(client.awaitEnd(id).status()).isEqualTo(200);
    }

    /** Which segments are told to be made. */
    private List<Integer> made(String id) {
        var segments = client.poll(id).job().getArray("segments");
        return segments == null
                ? List.of()
                : IntStream.range(0, segments.size())
                        .filter(n -> segments.getInt(n) == 100)
                        .boxed()
                        .toList();
    }

    private void startAnew() throws IOException {
        Files.delete(server.logFile());
        server.start();
    }

    private List<Begun> begun() {
        return BEGUN.matcher(server.log()).results().map(Begun::of).toList();
    }

    private static int pictures(List<Begun> begun) {
        return begun.stream().mapToInt(Begun::pictures).sum();
    }

    private void assertWhole(String id, Path source) throws Exception {
        var file = home.resolve("result.mp4");
        client.download(id, file);
        var result = Judge.of(file);
        assertThat(result.complaints()).isEmpty();
        assertThat(result.pictures()).isEqualTo(ALL_PICTURES);
        assertThat(result.duration()).isCloseTo(Judge.of(source).duration(), within(0.05));
    }

    private void assertNothingElseIsLeft(String id, int files) {
        await("it has tidied up").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(server.data().resolve("media/work")).isEmptyDirectory();
            assertThat(server.data().resolve("media/jobs").resolve(id).toFile().list())
                    .hasSize(files);
        });
    }
}
