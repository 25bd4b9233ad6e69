package smallreel.behaviour;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.media.Judge;
import smallreel.production.Broker;
import smallreel.production.Database;

/**
 * One node on Open Liberty, one on WildFly: they share broker, database and media, and neither is needed for long. Both ask
 * who comes.
 */
class ClusterIT {

    private static final Duration OUTAGE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path home;

    private static Issuer issuer;
    private static String token;
    private static Database database;
    private static Broker broker;
    private static Server liberty;
    private static Server wildfly;

    @BeforeAll
    static void start() {
        issuer = new Issuer();
        token = issuer.tokenOf("anna");
        database = Database.started(home.resolve("database"));
        broker = Broker.started(home.resolve("broker"));
        liberty = Server.launched(Product.LIBERTY, home.resolve("liberty"), settings("liberty", Map.of()));
        wildfly = Server.launched(Product.WILDFLY, home.resolve("wildfly"), settings("wildfly", Map.of()));
        liberty.awaitReady();
        wildfly.awaitReady();
    }

    @AfterAll
    static void end() {
        Stream.of(liberty, wildfly, broker, database, issuer).forEach(ClusterIT::close);
    }

    @Test
    void jobs_spread_over_both_nodes_and_either_tells_of_them() throws Exception {
        var ids = IntStream.range(0, 8)
                .mapToObj(i -> clientOf(liberty)
                        .submit(Clips.h264WithAac(), "?preset=fast")
                        .id())
                .toList();

        assertDone(ids);

        assertThat(ids).anyMatch(id -> worksOn(liberty, id)).anyMatch(id -> worksOn(wildfly, id));
        for (var id : ids) {
            assertThat(clientOf(liberty).poll(id).json())
                    .isEqualTo(clientOf(wildfly).poll(id).json());
            assertThat(resultFrom(liberty, id)).hasSameBinaryContentAs(resultFrom(wildfly, id));
        }
    }

    @Test
    void the_segments_of_a_long_video_spread_over_both_nodes() throws Exception {
        var source = Clips.film();
        var id = clientOf(liberty).submit(source, "?preset=balanced").id();

        var ended = clientOf(wildfly).awaitEnd(id);

        assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
        assertThat(List.of(liberty, wildfly))
                .allSatisfy(node -> assertThat(node.log()).contains("Job " + id + ": segment "));
        var result = Judge.of(resultFrom(liberty, id));
        assertThat(result.complaints()).isEmpty();
        assertThat(result.pictures()).isEqualTo(Judge.of(source).pictures());
    }

    @Test
    void what_an_administrator_says_at_one_node_is_obeyed_by_both() {
        var admin = new Client(wildfly.url()).bearing(issuer.tokenOf("root", "smallreel-admin"));
        await("both have said that they are there")
                .atMost(PATIENCE)
                .until(() ->
                        admin.get("api/admin/overview").json().getArray("nodes").size() == 2);

        assertThat(admin.put("api/admin/drains/liberty").status()).isEqualTo(200);
        var ids = IntStream.range(0, 4)
                .mapToObj(i -> clientOf(liberty)
                        .submit(Clips.h264WithAac(), "?preset=fast")
                        .id())
                .toList();
        assertDone(ids);
        assertThat(ids).allMatch(id -> worksOn(wildfly, id)).noneMatch(id -> worksOn(liberty, id));

        admin.put("api/admin/pauses/intake");
        clientOf(liberty).submit(Clips.h264WithAac(), "").problem(503, "paused");
        for (var path : List.of("api/admin/pauses/intake", "api/admin/drains/liberty")) {
            admin.send(admin.request(path).DELETE());
        }
        assertThat(admin.get("api/admin/overview").json().getArray("paused")).isEmpty();
    }

    @Test
    void sockets_on_both_nodes_hear_of_a_job_wherever_it_runs() {
        var id = clientOf(wildfly)
                .submit(Clips.busy(), "?preset=fast&maxHeight=240")
                .id();

        try (var here = Watcher.ofJob(clientOf(liberty), id);
                var there = Watcher.ofJob(clientOf(wildfly), id)) {
            for (var watcher : List.of(here, there)) {
                watcher.awaitFrame(frame -> frame.getDouble("percent") > 0 && frame.getDouble("percent") < 100);
                watcher.awaitState(id, "COMPLETED");
            }
        }
    }

    @Test
    void a_ticket_of_one_node_is_good_once_at_either() {
        var ticket = clientOf(liberty)
                .send(clientOf(liberty).request("api/tickets").POST(BodyPublishers.noBody()))
                .json()
                .getString("ticket");

        var racers = IntStream.range(0, 8)
                .mapToObj(i -> Watcher.launched(
                                new Client((i % 2 == 0 ? wildfly : liberty).url()), "live/jobs?ticket=" + ticket)
                        .thenApply(Optional::of)
                        .exceptionally(refused -> Optional.empty()))
                .toList();

        var opened = racers.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList();
        assertThat(opened).hasSize(1);
        opened.forEach(Watcher::close);
    }

    @Test
    void the_same_client_job_id_sent_to_both_at_once_makes_one_job() {
        var key = Client.newKey();

        var racers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> clientOf(i % 2 == 0 ? liberty : wildfly)
                        .submit("?preset=fast", key, Client.file(Clips.h264WithAac()))))
                .toList();

        var answers = racers.stream().map(CompletableFuture::join).toList();
        assertThat(answers)
                .extracting(answer -> answer.job().getString("id"))
                .containsOnly(answers.get(0).job().getString("id"));
        assertThat(answers)
                .filteredOn(answer -> answer.header("Idempotency-Replayed") == null)
                .hasSize(1);
        assertThat(clientOf(wildfly).get("api/jobs?clientJobId=" + key).json().getArray("jobs"))
                .hasSize(1);
        assertDone(List.of(answers.get(0).job().getString("id")));
    }

    @Test
    void a_node_that_is_killed_in_mid_encode_costs_its_job_one_attempt() throws IOException {
        var id = running();
        var doomed = workerOf(id);
        var other = otherThan(doomed);

        doomed.kill();
        var died = Instant.now();
        var ended = clientOf(other).awaitEnd(id);
        doomed.start();

        say("a node killed in mid-encode: its job was completed elsewhere after " + since(died));
        assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
        assertThat(ended.json().getInt("attempt")).isEqualTo(2);
        assertThat(worksOn(other, id)).isTrue();
        assertThat(liberty.resultsOf(id)).isEqualTo(1);
    }

    @Test
    void a_node_that_is_replaced_hands_its_job_over_while_the_other_serves() throws IOException {
        var id = running();
        var leaving = workerOf(id);
        var staying = otherThan(leaving);

        try (var watcher = Watcher.ofJob(clientOf(leaving), id)) {
            var told = Instant.now();
            leaving.stop();
            say("a node told to stop was gone after " + since(told));
            await("its listeners know").atMost(PATIENCE).until(() -> !watcher.isOpen());
        }
        await("the other node has it").atMost(PATIENCE).until(() -> worksOn(staying, id));
        leaving.start();

        var ended = clientOf(staying).awaitEnd(id);
        assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
        assertThat(ended.json().getInt("attempt")).isEqualTo(1);
        assertThat(liberty.resultsOf(id)).isEqualTo(1);
    }

    @Test
    void an_upload_goes_on_at_the_other_node_while_its_own_stands_still_and_what_that_says_later_is_not_heard()
            throws IOException {
        var video = Files.readAllBytes(Clips.h264WithAac());
        var most = video.length * 9 / 10;
        var here = new Resumption(clientOf(liberty));
        var there = new Resumption(clientOf(wildfly));
        var path = here.created(video.length, "preset", "fast");

        try (var old = here.begin(path, 0, video.length, Arrays.copyOf(video, most))) {
            await("the other node sees what came")
                    .atMost(PATIENCE)
                    .until(() -> there.offset(path) > most - Resumption.SERVERS_BUFFER);
            liberty.freeze();
            String id;
            try {
                id = Resumption.jobOf(there.appendRest(path, video));
            } finally {
                liberty.thaw();
            }
            old.send(new byte[video.length - most]);

            assertThat(old.status()).isEqualTo(409);
            assertThat(Resumption.jobOf(here.head(path))).isEqualTo(id);
            assertThat(clientOf(liberty).poll(id).job().getObject("source").getString("sha256"))
                    .isEqualTo(Digests.sha256(video));
            assertDone(List.of(id));
        }
    }

    @Test
    void no_accepted_job_is_lost_while_the_broker_and_then_the_database_is_away() {
        var load = Load.of(Clips.h264WithAac(), clientOf(liberty), clientOf(wildfly));
        try (load) {
            await("both nodes take jobs")
                    .atMost(PATIENCE)
                    .until(() -> load.accepted().size() > 5);

            broker.stop();
            await("jobs are taken without a broker")
                    .during(OUTAGE)
                    .atMost(OUTAGE.multipliedBy(2))
                    .until(() -> load.answers().stream().allMatch("202"::equals));
            broker.start();
            var brokerIsBack = Instant.now();
            awaitOneDone(load.accepted());
            say("the broker was away for " + seconds(OUTAGE) + "; jobs went on " + since(brokerIsBack) + " after it");

            database.stop();
            await("the nodes notice").atMost(PATIENCE).until(() -> load.answersOnly("503"));
            var noticed = load.answers().size();
            await("clients are told to come back")
                    .during(OUTAGE)
                    .atMost(OUTAGE.multipliedBy(2))
                    .until(() -> load.answers().stream().skip(noticed).allMatch("503"::equals));
            database.start();
            var databaseIsBack = Instant.now();
            var before = load.accepted().size();
            await("jobs are taken again")
                    .atMost(PATIENCE)
                    .until(() -> load.accepted().size() > before);
            say("the database was away for " + seconds(OUTAGE) + "; jobs were taken again " + since(databaseIsBack)
                    + " after it");
        }

        var closed = Instant.now();
        assertDone(load.accepted());
        say(load.accepted().size() + " jobs accepted, all completed once; answers: "
                + load.answers().stream().collect(groupingBy(identity(), TreeMap::new, counting()))
                + ", drained " + since(closed) + " after the last");
    }

    @Test
    void a_front_on_liberty_takes_jobs_and_a_worker_on_wildfly_does_them() {
        frontBeside(wildfly, liberty, Product.LIBERTY);
    }

    @Test
    void a_front_on_wildfly_takes_jobs_and_a_worker_on_liberty_does_them() {
        frontBeside(liberty, wildfly, Product.WILDFLY);
    }

    private static void frontBeside(Server worker, Server idle, Product product) {
        var admin = new Client(worker.url()).bearing(issuer.tokenOf("root", "smallreel-admin"));
        var drained = "api/admin/drains/" + (idle == liberty ? "liberty" : "wildfly");
        assertThat(admin.put(drained).status()).isEqualTo(200);
        try (var front = Server.launched(
                product, home.resolve("front-" + product), settings("front", Map.of("SMALLREEL_WORKERS", "0")))) {
            front.awaitReady();
            var ids = IntStream.range(0, 4)
                    .mapToObj(i -> clientOf(front)
                            .submit(Clips.h264WithAac(), "?preset=fast")
                            .id())
                    .toList();

            ids.forEach(id -> assertThat(clientOf(front).awaitEnd(id).status()).isEqualTo(200));

            assertThat(ids).allMatch(id -> worksOn(worker, id)).noneMatch(id -> worksOn(front, id));
        } finally {
            admin.send(admin.request(drained).DELETE());
        }
    }

    private static Map<String, String> settings(String node, Map<String, String> more) {
        var settings = new HashMap<>(database.settings());
        settings.putAll(broker.settings());
        settings.putAll(issuer.settings());
        settings.put("SMALLREEL_QUOTA_JOBS", "100");
        settings.put("SMALLREEL_QUOTA_BYTES_PER_DAY", Long.toString(1L << 40));
        Secrets.toFiles(settings, home.resolve("secrets"), "SMALLREEL_DATABASE_PASSWORD", "SMALLREEL_BROKER_PASSWORD");
        settings.put("SMALLREEL_DATA_DIR", home.resolve("shared").toString());
        settings.put("SMALLREEL_NODE", node);
        settings.put("SMALLREEL_LEASE", "PT6S");
        settings.put("SMALLREEL_WORKERS", "1");
        settings.put("SMALLREEL_SEGMENT_SECONDS", "14");
        settings.putAll(more);
        return settings;
    }

    /** A job that is being encoded, and will be for a while. */
    private static String running() {
        var id = clientOf(liberty).submit(Clips.busy(), "?preset=balanced").id();
        clientOf(liberty).awaitProgress(id, 0);
        return id;
    }

    private static void assertDone(Collection<String> ids) {
        for (var id : ids) {
            var ended = clientOf(liberty).awaitEnd(id);
            assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
            assertThat(liberty.resultsOf(id)).as(id).isEqualTo(1);
        }
    }

    /** Waits for one that is not done yet. */
    private static void awaitOneDone(Collection<String> ids) {
        var open = new HashSet<>(ids);
        open.removeIf(id -> clientOf(liberty).poll(id).status() == 200);
        await("one more is done")
                .atMost(PATIENCE)
                .until(() -> open.isEmpty()
                        || open.stream()
                                .anyMatch(id -> clientOf(liberty).poll(id).status() == 200));
    }

    private static Server workerOf(String id) {
        return worksOn(liberty, id) ? liberty : wildfly;
    }

    private static Server otherThan(Server node) {
        return node == liberty ? wildfly : liberty;
    }

    private static boolean worksOn(Server node, String id) {
        return node.log().contains("Job " + id + ": attempt");
    }

    private static Client clientOf(Server node) {
        return new Client(node.url()).bearing(token);
    }

    private static Path resultFrom(Server node, String id) throws IOException, InterruptedException {
        var file = Files.createTempFile(home, "result", ".mp4");
        clientOf(node).download(id, file);
        assertThat(Judge.of(file).complaints()).isEmpty();
        return file;
    }

    private static String since(Instant then) {
        return seconds(Duration.between(then, Instant.now()));
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 100 / 10.0 + " s";
    }

    private static void say(String figure) {
        System.out.println("cluster: " + figure);
    }

    private static void close(AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
