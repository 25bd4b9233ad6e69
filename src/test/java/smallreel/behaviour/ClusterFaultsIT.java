package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static smallreel.behaviour.Cluster.PATIENCE;
import static smallreel.behaviour.Cluster.clientOf;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.production.Commands;
import smallreel.production.Database;

/** What two nodes are worked upon by other than death: one that sleeps, messages that are none of
 * ours, and a broker and a database that go away. */
class ClusterFaultsIT {

    /** A connection is given up after 30 s; whatever else waits for a broker begins anew every few seconds. */
    private static final Duration BEYOND_PATIENCE =
            Duration.ofSeconds(Long.getLong("smallreel.test.outage-seconds", 35));

    private static final Path LONG = Clips.plain(640, 360, 20);

    @TempDir
    static Path home;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.started(home, Database.startedWithStandby(home.resolve("database")), Map.of());
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    @AfterEach
    void both_nodes_are_well_and_nothing_is_left() {
        cluster.awaitReady();
        cluster.awaitRest();
    }

    @Test
    void a_worker_that_sleeps_until_another_has_done_its_job_changes_nothing_when_it_wakes() {
        var id = cluster.underWay(LONG);
        var late = cluster.workerOf(id);
        try (var watcher = Watcher.ofJob(clientOf(cluster.otherThan(late)), id)) {
            late.freeze();
            var done = clientOf(cluster.otherThan(late)).awaitEnd(id);
            late.thaw();

            cluster.awaitRest();
            cluster.assertDone(id, 2);
            assertThat(clientOf(late).poll(id).json()).isEqualTo(done.json());
            assertToldInOrder(watcher, id);
        }
    }

    @Test
    void a_worker_that_sleeps_while_its_codec_finishes_drops_the_late_result() {
        var id = cluster.underWay(LONG);
        var late = cluster.workerOf(id);
        late.freeze();
        late.codecs(id).forEach(codec -> Commands.signal("CONT", codec));
        var done = clientOf(cluster.otherThan(late)).awaitEnd(id);
        await("the late codec is done").atMost(PATIENCE).until(() -> late.codecs(id)
                .isEmpty());

        late.thaw();

        cluster.awaitRest();
        cluster.assertDone(id, 2);
        assertThat(clientOf(late).poll(id).json()).isEqualTo(done.json());
    }

    @Test
    void a_worker_that_wakes_while_another_has_its_job_lets_go() {
        var id = cluster.underWay(LONG);
        var late = cluster.workerOf(id);
        var other = cluster.otherThan(late);
        try (var watcher = Watcher.ofJob(clientOf(other), id)) {
            late.freeze();
            await("another has it").atMost(PATIENCE).until(() -> Cluster.hasWorkedOn(other, id));
            late.thaw();

            cluster.assertDone(id, 2);
            assertToldInOrder(watcher, id);
        }
    }

    @Test
    void a_message_that_is_no_ring_becomes_a_dead_letter_once_and_is_counted() {
        var before = deadLetters(cluster.liberty());
        var rubbish = List.<Function<JMSContext, Message>>of(
                jms -> jms.createTextMessage("not an id"),
                jms -> jms.createTextMessage("x".repeat(1 << 20)),
                jms -> jms.createTextMessage(),
                jms -> bytes(jms, 1 << 10),
                jms -> bytes(jms, 1 << 20),
                JMSContext::createMapMessage,
                jms -> jms.createObjectMessage(42),
                JMSContext::createMessage);

        rubbish.forEach(one -> cluster.broker().toQueue("smallreel.work", one));
        var id = cluster.accepted(Clips.h264WithAac(), "?preset=fast");

        cluster.assertDone(id, 1);
        for (var node : List.of(cluster.liberty(), cluster.wildfly())) {
            await("it is counted").atMost(PATIENCE).until(() -> deadLetters(node) == before + rubbish.size());
        }
        assertThat(Stream.of(cluster.liberty(), cluster.wildfly())
                        .flatMap(node -> node.log().lines())
                        .filter(line -> line.contains("is a dead letter now")))
                .hasSize(rubbish.size());
    }

    @Test
    void rings_that_come_too_often_in_any_order_or_for_jobs_that_are_over_or_never_were_do_nothing() {
        var before = deadLetters(cluster.liberty());
        var over = cluster.accepted(Clips.h264WithAac(), "?preset=fast");
        cluster.assertDone(over, 1);
        var was = clientOf(cluster.liberty()).poll(over).json();

        var waiting = IntStream.range(0, 4)
                .mapToObj(i -> cluster.accepted(Clips.h264WithAac(), "?preset=fast"))
                .toList();
        for (var i = waiting.size() - 1; i >= 0; i--) {
            for (var ring : List.of(waiting.get(i), over, UUID.randomUUID().toString(), waiting.get(0))) {
                cluster.broker().toQueue("smallreel.work", jms -> jms.createTextMessage(ring));
            }
        }

        waiting.forEach(id -> cluster.assertDone(id, 1));
        await("all are heard").atMost(PATIENCE).until(() -> cluster.broker().isEmpty("smallreel.work"));
        assertThat(clientOf(cluster.liberty()).poll(over).json()).isEqualTo(was);
        waiting.forEach(id -> cluster.assertDone(id, 1));
        assertThat(deadLetters(cluster.liberty())).isEqualTo(before);
    }

    @Test
    void news_that_is_none_is_dropped_and_what_follows_is_heard() {
        try (var here = Watcher.ofAll(clientOf(cluster.liberty()));
                var there = Watcher.ofAll(clientOf(cluster.wildfly()))) {
            List.<Function<JMSContext, Message>>of(
                            jms -> jms.createTextMessage("not news"),
                            jms -> bytes(jms, 1 << 20),
                            JMSContext::createMapMessage)
                    .forEach(one -> cluster.broker().toTopic("smallreel.news", one));

            var id = cluster.accepted(Clips.plain(640, 360, 20), "?preset=fast");

            for (var watcher : List.of(here, there)) {
                watcher.awaitState(id, "COMPLETED");
                assertThat(watcher.framesOf(id))
                        .extracting(frame -> frame.getString("state"))
                        .contains("PROCESSING");
            }
        }
    }

    @Test
    void a_broker_that_hangs_for_a_while_keeps_nobody_waiting_and_loses_nothing() {
        var running = cluster.underWay(LONG);
        final String sent;
        cluster.broker().freeze();
        try {
            sent = cluster.accepted(Clips.h264WithAac(), "?preset=fast");
            await("health tells")
                    .atMost(PATIENCE)
                    .until(() -> clientOf(cluster.liberty()).get("health/ready").status() == 503);
        } finally {
            cluster.broker().thaw();
        }

        cluster.assertDone(sent, 1);
        cluster.assertDone(running, 1);
    }

    @Test
    void a_broker_that_is_away_for_longer_than_anything_is_patient_puts_no_job_off() {
        var running = cluster.underWay(LONG);
        cluster.broker().kill();
        var sent = Stream.of(cluster.liberty(), cluster.wildfly())
                .map(node -> clientOf(node).submit(Clips.h264WithAac(), "?preset=fast"))
                .peek(answer -> assertThat(answer.status()).isEqualTo(202))
                .map(Client.Answer::id)
                .toList();

        // Rings are patient for up to 16 min, which is the row's affair: an hour passes for it at each look.
        await("no ring is counted that nobody hears, but each node's first")
                .pollInterval(Duration.ofSeconds(1))
                .during(BEYOND_PATIENCE)
                .atMost(BEYOND_PATIENCE.plus(PATIENCE))
                .until(() -> mostRingsAfterAnHour() <= 2);
        cluster.assertDone(running, 1);
        assertThat(sent).allSatisfy(id -> assertThat(
                        clientOf(cluster.liberty()).poll(id).status())
                .isEqualTo(202));
        cluster.broker().start();

        sent.forEach(id -> cluster.assertDone(id, 1));
    }

    @Test
    void a_database_that_fails_over_has_every_job_that_was_accepted() {
        var running = cluster.underWay(LONG);
        var load = Load.of(Clips.h264WithAac(), clientOf(cluster.liberty()), clientOf(cluster.wildfly()));
        try (load) {
            await("both nodes take jobs")
                    .atMost(PATIENCE)
                    .until(() -> load.accepted().size() > 3);

            cluster.database().failOver();

            var before = load.accepted().size();
            await("jobs are taken again")
                    .atMost(PATIENCE)
                    .until(() -> load.accepted().size() > before + 3);
        }

        assertThat(load.answers()).containsOnly("202", "503");
        load.accepted().forEach(id -> cluster.assertDone(id, 1));
        cluster.assertDone(running, 1);
    }

    private static void assertToldInOrder(Watcher watcher, String id) {
        watcher.awaitState(id, "COMPLETED");
        var frames = watcher.framesOf(id);
        assertThat(frames)
                .extracting(frame -> frame.getLong("sequence"))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(frames).extracting(frame -> frame.getString("state")).containsOnlyOnce("COMPLETED");
    }

    /** An hour passes for every job that waits for an answer to its ring; how often one of them was rung. */
    private static int mostRingsAfterAnHour() throws SQLException {
        try (var database = cluster.database().asNode();
                var update = database.createStatement();
                var waiting = update.executeQuery(
                        "update job set ring_due_at = ring_due_at - interval '1 hour' where state = 'QUEUED' returning rings")) {
            var most = 0;
            while (waiting.next()) {
                most = Math.max(most, waiting.getInt(1));
            }
            return most;
        }
    }

    private static long deadLetters(Server node) {
        return clientOf(node).check("dead-letters").getObject("data").getLong("messages");
    }

    private static BytesMessage bytes(JMSContext jms, int count) {
        var message = jms.createBytesMessage();
        try {
            message.writeBytes(new byte[count]);
        } catch (jakarta.jms.JMSException e) {
            throw new IllegalStateException(e);
        }
        return message;
    }
}
