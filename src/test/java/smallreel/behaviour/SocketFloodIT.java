package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;

/** More sockets at once than there are places: some get in, the others are told, the work goes on, nothing is left. */
@Tag("own-server")
@Tag("one-server")
class SocketFloodIT {

    private static final int PLACES = 100;
    private static final int CROWD = 300;

    /** A flood leaves less than 1 KiB for each of its sockets: none of their buffers, and none of our frames. */
    private static final long LEAST_LEAK = 3 * CROWD * 1024L;

    @TempDir
    static Path home;

    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() {
        var settings = new HashMap<>(Product.tested().heap("256m"));
        settings.put("SMALLREEL_WORKERS", "1");
        settings.put("SMALLREEL_MAX_SOCKETS", Integer.toString(PLACES));
        settings.put("SMALLREEL_HEARTBEAT", "PT2S");
        server = Server.started(home, settings);
        client = new Client(server.url());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void exactly_as_many_get_in_as_there_are_places_while_jobs_and_polls_go_on() {
        var id = client.submit(Clips.slow(), "?preset=webm").id();
        client.awaitProgress(id, 0);

        var crowd = crowd("live/jobs/" + id);

        assertThat(crowd.stream().filter(Watcher::isOpen)).hasSize(PLACES);
        assertThat(crowd.stream().filter(one -> !one.isOpen()))
                .allSatisfy(one -> assertThat(one.awaitClose()).isEqualTo(1013));
        assertThat(client.get("health/ready").status()).isEqualTo(200);
        var another = client.submit(Clips.h264WithAac(), "?preset=fast");
        assertThat(another.status()).isEqualTo(202);
        client.awaitProgress(id, client.poll(id).job().getDouble("percent"));
        assertThat(client.poll(id).job().getInt("attempt")).isEqualTo(1);

        assertThat(client.delete(id).status()).isEqualTo(202);

        assertThat(crowd.stream().filter(Watcher::hasHeard)).hasSize(PLACES).allSatisfy(one -> {
            one.awaitState(id, "CANCELLED");
            assertThat(one.awaitClose()).isEqualTo(1000);
        });
        assertThat(client.awaitEnd(another.id()).status()).isEqualTo(200);
        gone(crowd);
    }

    @Test
    void a_flood_that_has_gone_leaves_its_places_and_no_memory_in_use() {
        client.submit(Clips.h264WithAac(), "?preset=fast");
        // What comes with the first of them is no leak.
        gone(crowd("live/jobs"));
        gone(crowd("live/jobs"));
        var before = live();

        for (var flood = 0; flood < 3; flood++) {
            gone(crowd("live/jobs"));
        }

        var after = live();
        System.out.printf(
                "%s: %d sockets at once, 5 times: %d KiB live after 2, %d KiB after 5; %d MiB resident%n",
                Product.tested(), CROWD, before / 1024, after / 1024, server.residentKib() / 1024);
        assertThat(after - before).isLessThan(LEAST_LEAK);
    }

    @Test
    void streams_take_places_like_sockets_are_kept_alive_and_leave_nothing() {
        var sockets =
                Stream.generate(() -> Watcher.ofAll(client)).limit(PLACES / 2).toList();
        var streams =
                Stream.generate(() -> Follower.ofAll(client)).limit(PLACES / 2).toList();

        var refused = client.get("api/jobs/events");
        refused.problem(503, "many-listeners");
        assertThat(refused.header("Retry-After")).isEqualTo("10");
        try (var late = Watcher.ofAll(client)) {
            assertThat(late.awaitClose()).isEqualTo(1013);
        }
        await("each stream is pinged").untilAsserted(() -> assertThat(streams)
                .allSatisfy(one -> assertThat(one.comments()).isPositive()));

        streams.forEach(Follower::close);
        gone(sockets);
        assertThat(server.log()).doesNotContain("ClosedChannelException", "Broken pipe", "Connection reset");
        Follower.ofAll(client).close();
    }

    /** All of them at once; those that get in have heard something. */
    private static List<Watcher> crowd(String path) {
        var crowd = Stream.generate(() -> Watcher.launched(client, path)).limit(CROWD).toList().stream()
                .map(CompletableFuture::join)
                .toList();
        await("each is let in or sent away").atMost(Duration.ofMinutes(2)).until(() -> crowd.stream()
                .allMatch(one -> one.hasHeard() || !one.isOpen()));
        assertThat(crowd.stream().filter(Watcher::hasHeard)).hasSize(PLACES);
        return crowd;
    }

    private static void gone(List<Watcher> crowd) {
        crowd.forEach(Watcher::close);
        await("no socket is left").atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        server.live().of("smallreel.live.Mailbox"))
                .isZero());
    }

    private static long live() {
        return server.live().bytes();
    }
}
