package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.media.Clips;
import smallreel.production.Database;

/** A node whose clock jumps by an hour while it works; the database's stays right. */
class WrongClockIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    static Path home;

    private static Database database;
    private static WrongClock clock;
    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() {
        database = Database.started(home.resolve("database"));
        clock = WrongClock.rightAtFirst(home.resolve("clock"));
        var settings = new HashMap<>(database.settings());
        settings.putAll(clock.settings());
        settings.put("SMALLREEL_LEASE", "PT6S");
        settings.put("SMALLREEL_WORKERS", "1");
        server = Server.started(home.resolve("node"), settings);
        client = new Client(server.url());
    }

    @AfterAll
    static void end() {
        server.close();
        database.close();
    }

    @AfterEach
    void put_it_right() {
        clock.put(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -1})
    void no_job_is_taken_from_its_worker_or_shown_in_the_wrong_place(long hoursAhead) {
        var running =
                client.submit(Clips.plain(640, 360, 60), "?preset=quality").id();
        client.awaitProgress(running, 0);

        // It runs on for longer than its lease, which so is renewed by a worker whose clock is wrong.
        clock.put(Duration.ofHours(hoursAhead));
        await("the server goes by it")
                .atMost(PATIENCE)
                .until(() -> Math.abs(hoursThatTheServerIsAhead() - hoursAhead) < 0.1);
        var sentMeanwhile = client.submit(Clips.h264WithAac(), "?preset=fast").id();

        for (var id : List.of(running, sentMeanwhile)) {
            var ended = client.awaitEnd(id);
            assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
            assertThat(ended.json().getInt("attempt")).isEqualTo(1);
        }
        var newest = client.get("api/jobs?limit=2").json().getArray("jobs");
        assertThat(newest.getObject(0).getString("id")).isEqualTo(sentMeanwhile);
        assertThat(newest.getObject(1).getString("id")).isEqualTo(running);
    }

    @Test
    void a_node_whose_clock_was_put_back_still_looks_after_what_others_leave() throws SQLException {
        var busy = client.submit(Clips.slow(), "?preset=quality").id();
        client.awaitProgress(busy, 0);
        clock.put(Duration.ofHours(-1));
        await("the server goes by it").atMost(PATIENCE).until(() -> hoursThatTheServerIsAhead() < -0.9);

        var left = client.submit(Clips.h264WithAac(), "?preset=fast").id();
        leaveToNobody(left);

        await("it is missed").atMost(PATIENCE).until(() -> server.log()
                .contains("Job " + left + ": its worker was lost"));
        client.delete(busy);
        assertThat(client.awaitEnd(left).status()).isEqualTo(200);
    }

    private static double hoursThatTheServerIsAhead() {
        var date = client.get("api/presets").header("Date");
        var its = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
        return Duration.between(Instant.now(), its.toInstant()).toSeconds() / 3600.0;
    }

    /** As if another node had claimed it, and died. */
    private static void leaveToNobody(String id) throws SQLException {
        try (var rows = database.asNode();
                var update = rows.prepareStatement(
                        "update job set state = 'PROCESSING', attempt = 1, lease = 'another/1', lease_until = now(), ring_due_at = null where id = ?")) {
            update.setString(1, id);
            update.executeUpdate();
        }
    }
}
