package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.production.Commands;

/** What a server is worked upon by other than death: codecs that fall over, disks that are full. */
class FaultsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    static Path home;

    private static SmallDisks disks;
    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() {
        disks = SmallDisks.of(home.resolve("data"), 256, List.of("media", "broker", "database"));
        server = Server.startedUnder(
                disks.wrapper(),
                home,
                Map.of(
                        "SMALLREEL_WORKERS", "1",
                        "SMALLREEL_LEASE", "PT6S",
                        "SMALLREEL_RETRY_PAUSE", "PT1S",
                        "SMALLREEL_STRAY", "PT10S",
                        "SMALLREEL_STALL", "PT15S",
                        "SMALLREEL_CODEC_MEMORY", Long.toString(1L << 30),
                        "SMALLREEL_MIN_FREE_BYTES", "0"));
        client = new Client(server.url());
    }

    @AfterAll
    static void end() {
        server.close();
        disks.close();
    }

    @AfterEach
    void nothing_is_left_of_an_attempt() {
        assertThat(server.codecs()).isEmpty();
        await("the last workspace is gone").atMost(PATIENCE).untilAsserted(() -> assertThat(media("work"))
                .isEmptyDirectory());
        assertThat(media("incoming")).isEmptyDirectory();
    }

    @Test
    @Tag("own-server")
    void a_codec_that_is_killed_costs_one_attempt() {
        var id = underWay();

        signal("KILL", id);

        assertDoneAtAttempt(2, id);
    }

    @Test
    void a_codec_that_stands_still_is_ended_and_the_other_kit_goes_on() {
        var id = underWay();

        signal("STOP", id);

        assertDoneAtAttempt(1, id);
        assertThat(server.log())
                .contains("Job " + id + ": ENCODED by humble-video 0.3.0 [humble-video 0.2.1: STALLED]");
    }

    @Test
    @Tag("own-server")
    void a_video_that_eats_more_memory_than_is_allowed_is_told_so_at_once() {
        var id = client.submit(Clips.plain(3840, 2160, 1), "?preset=quality").id();

        var job = client.awaitEnd(id).problem(400, "job-failed").getObject("job");

        assertThat(job.getObject("failure").getString("kind")).isEqualTo("LIMIT");
        assertThat(job.getObject("failure").getString("code")).isEqualTo("OUT_OF_MEMORY");
        assertThat(job.getInt("attempt")).isEqualTo(1);
    }

    @Test
    @Tag("own-server")
    void a_source_that_kills_the_codec_every_time_fails_in_the_end_and_nobody_waits_for_it() {
        var poison = accepted(Clips.plain(640, 360, 20), "?preset=quality");
        var killer = Executors.newSingleThreadScheduledExecutor();
        killer.scheduleWithFixedDelay(() -> signal("SEGV", poison), 0, 100, TimeUnit.MILLISECONDS);
        try {
            var others = Stream.generate(() ->
                            client.submit(Clips.h264WithAac(), "?preset=fast").id())
                    .limit(2)
                    .toList();

            var failed = client.awaitEnd(poison).problem(400, "job-failed").getObject("job");

            assertThat(failed.getObject("failure").getString("kind")).isEqualTo("INTERNAL");
            assertThat(failed.getObject("failure").getString("code")).isEqualTo("CODEC_CRASHED");
            assertThat(failed.getInt("attempt")).isEqualTo(3);
            assertThat(others).allSatisfy(id -> {
                var done = client.poll(id);
                assertThat(done.status()).isEqualTo(200);
                assertThat(done.json().getInt("attempt")).isEqualTo(1);
            });
        } finally {
            killer.shutdownNow();
        }
    }

    @Test
    @Tag("own-server")
    void a_disk_that_is_full_in_mid_encode_costs_attempts_until_there_is_room() {
        var id = underWay();

        try (var ballast = disks.fill("media")) {
            await("the attempt breaks").atMost(PATIENCE).until(() -> server.log()
                    .contains("Job " + id + ": DISK_FULL"));
        }

        var ended = client.awaitEnd(id);
        assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
        assertThat(ended.json().getInt("attempt")).isBetween(2, 3);
        assertThat(results(id)).hasSize(1);
    }

    @Test
    @Tag("own-server")
    void a_storage_that_cannot_take_the_result_costs_one_attempt() throws IOException {
        var id = underWay();
        var folder = media("jobs").resolve(id);
        var aside = media("jobs").resolve(id + "-aside");

        // Its place is on another disk for a while, where nothing can be moved to in one step.
        var elsewhere = disks.outside("database").resolve(id);
        Files.createDirectory(elsewhere);
        Files.copy(folder.resolve("source"), elsewhere.resolve("source"));
        Files.move(folder, aside);
        Files.createSymbolicLink(folder, home.resolve("data/database").resolve(id));
        await("the result has no place").atMost(PATIENCE).until(() -> server.log()
                .contains("Job " + id + ": STORAGE_FAILED"));
        Files.delete(folder);
        Files.move(aside, folder);

        assertDoneAtAttempt(2, id);
    }

    @Test
    @Tag("own-server")
    void a_broker_that_cannot_write_its_journal_takes_up_its_work_when_there_is_room() throws IOException {
        done();
        try (var journal = Files.list(disks.outside("broker").resolve("journal"))) {
            journal.forEach(SmallDisks::makeSparse);
        }

        final List<String> ids;
        try (var ballast = disks.fill("broker")) {
            ids = Stream.generate(FaultsIT::small).limit(10).toList();
            await("health tells")
                    .atMost(PATIENCE)
                    .until(() -> client.get("health/ready").status() == 503);
        }

        ids.forEach(FaultsIT::assertDone);
        await("it is ready again")
                .atMost(PATIENCE)
                .until(() -> client.get("health/ready").status() == 200);
    }

    @Test
    @Tag("own-server")
    void a_database_without_room_puts_clients_off_until_there_is_some_and_keeps_what_it_has() {
        var told = new ArrayList<>(List.of(done(), underWay()));

        try (var ballast = disks.fill("database")) {
            await("clients are put off").atMost(PATIENCE).until(() -> sendOneMore(told) == 503);
        }

        await("jobs are taken again").atMost(PATIENCE).until(() -> sendOneMore(told) == 202);
        // Whoever gets a connection that broke is put off once more, by a database that has room.
        told.forEach(id -> await("it is told of")
                .atMost(PATIENCE)
                .until(() -> client.awaitEnd(id).status() != 503));
        told.forEach(FaultsIT::assertDone);
        assertThat(client.get("health/ready").status()).isEqualTo(200);
    }

    @Test
    @Tag("own-server")
    void webhooks_are_not_offered_where_nothing_is_there_to_sign_them_with() {
        client.get("api/webhook").problem(501, "not-offered");
        client.submit(Clips.h264WithAac(), "?callbackUrl=https://portal.example/")
                .problem(501, "not-offered");
    }

    @Test
    @Tag("own-server")
    void health_counts_the_dead_letters() {
        var check = client.check("dead-letters");

        assertThat(check.getString("status")).isEqualTo("UP");
        assertThat(check.getObject("data").getLong("messages", -1)).isZero();
    }

    private static int sendOneMore(List<String> told) {
        var answer = client.submit(Clips.h264WithAac(), "?preset=fast");
        assertThat(answer.status()).as(answer.http().body()).isIn(202, 503);
        if (answer.status() == 202) {
            told.add(answer.id());
        }
        return answer.status();
    }

    private static String small() {
        return accepted(Clips.h264WithAac(), "?preset=fast");
    }

    private static String accepted(Path video, String query) {
        var answer = client.submit(video, query);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(202);
        return answer.id();
    }

    private static String done() {
        var id = small();
        assertDoneAtAttempt(1, id);
        return id;
    }

    private static String underWay() {
        var id = accepted(Clips.plain(640, 360, 20), "?preset=quality");
        client.awaitProgress(id, 0);
        return id;
    }

    private static void assertDoneAtAttempt(int attempt, String id) {
        assertThat(assertDone(id).getInt("attempt")).isEqualTo(attempt);
    }

    private static JsonObject assertDone(String id) {
        var ended = client.awaitEnd(id);
        assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
        // Of an attempt whose end could not be written down, a result may stay until the strays are looked for.
        await("there is one result").atMost(PATIENCE).untilAsserted(() -> assertThat(results(id))
                .hasSize(1));
        return ended.json();
    }

    private static List<Path> results(String id) {
        try (var media = Files.list(media("jobs").resolve(id))) {
            return media.filter(file -> file.getFileName().toString().startsWith("result"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void signal(String name, String id) {
        server.codecs(id).forEach(codec -> Commands.signal(name, codec));
    }

    private static Path media(String folder) {
        return disks.outside("media").resolve(folder);
    }
}
