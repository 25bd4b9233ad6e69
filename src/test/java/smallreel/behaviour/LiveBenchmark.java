package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.production.Broker;
import smallreel.production.Database;
import smallreel.speed.Processor;

/** How many may watch, wait and ask on one node that does nothing else; database, broker and clients are beside it. */
@Tag("own-server")
class LiveBenchmark {

    private static final int SOCKETS = Integer.getInteger("smallreel.bench.sockets", 10_000);
    private static final int WAITING = Integer.getInteger("smallreel.bench.waiting", 5_000);
    private static final int SECONDS = Integer.getInteger("smallreel.bench.live-seconds", 20);
    private static final int MOVING = 50;
    private static final int DEAF = 100;
    private static final int ASKING = 32;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path home;

    private Server node;
    private Client client;
    private Motion motion;

    @Test
    void watching_waiting_and_asking() throws Exception {
        try (var database = Database.started(home.resolve("database"));
                var broker = Broker.started(home.resolve("broker"))) {
            var settings = new HashMap<>(database.settings());
            settings.putAll(broker.settings());
            settings.putAll(Product.tested().heap("1g"));
            settings.put("SMALLREEL_WORKERS", "0");
            settings.put("SMALLREEL_MAX_SOCKETS", Integer.toString(2 * SOCKETS));
            try (var front = Server.started(home.resolve("node"), settings);
                    var worker = new Motion(database, broker);
                    var counter = database.asNode()) {
                node = front;
                motion = worker;
                client = new Client(node.url());
                say("| | " + Product.tested() + " |");
                say("|---|---|");
                watch();
                longPoll();
                poll(counter);
            }
        }
    }

    private void watch() throws Exception {
        var still = submit();
        var moving = Stream.generate(this::submit).limit(MOVING).toList();
        motion.claim(moving);
        var heapBefore = node.live().bytes();
        var residentBefore = node.residentKib();
        try (var gallery = new Gallery(node.url(), motion)) {
            var begun = System.nanoTime();
            var watched = new ArrayList<>(Collections.nCopies(SOCKETS - MOVING, still));
            watched.addAll(moving);
            gallery.watch(watched);
            say("| sockets open, seconds to open them | %d, %.1f |", SOCKETS, (System.nanoTime() - begun) / 1e9);
            say(
                    "| heap, resident memory for each | %.1f, %.1f KiB |",
                    (node.live().bytes() - heapBefore) / 1024.0 / SOCKETS,
                    1.0 * (node.residentKib() - residentBefore) / SOCKETS);
            say("| threads | %d |", threads());

            motion.begin(moving);
            measure(gallery);
            measured("commit to frame", gallery);
            for (var job : moving) {
                gallery.ignore(job, DEAF / MOVING);
            }
            measured("the same beside " + DEAF + " that never read", gallery);
            assertThat(gallery.closed()).isZero();
        }
        motion.rest();
    }

    private void measured(String what, Gallery gallery) {
        var processor = Processor.of(node.process());
        var all = measure(gallery);
        say("| %s: p50, p99, longest | %.1f, %.1f, %.1f ms |", what, at(all, 0.5), at(all, 0.99), at(all, 1));
        say(
                "| … frames a second, processors | %.0f, %.2f |",
                1.0 * all.size() / SECONDS, (Processor.of(node.process()) - processor) / SECONDS);
    }

    private static List<Double> measure(Gallery gallery) {
        gallery.latencies();
        var end = System.nanoTime() + SECONDS * 1_000_000_000L;
        await("so much is measured").forever().until(() -> System.nanoTime() >= end);
        return gallery.latencies();
    }

    private void longPoll() {
        var job = submit();
        var tag = client.poll(job).header("ETag");
        var threads = threads();
        var answers = new ArrayList<CompletableFuture<Long>>();
        for (var i = 0; i < WAITING; i++) {
            answers.add(ask(client.request("api/jobs/" + job)
                            .header("If-None-Match", tag)
                            .header("Prefer", "wait=60"))
                    .thenApply(answer -> {
                        assertThat(answer.statusCode()).isEqualTo(202);
                        return System.nanoTime();
                    }));
        }
        await("all wait").atMost(PATIENCE).until(() -> node.live().of("smallreel.intake.Wait") == WAITING);
        say("| waiting by long poll, threads more than before | %d, %d |", WAITING, threads() - threads);
        motion.move(job);
        var changed = System.nanoTime();
        var waited = answers.stream()
                .map(CompletableFuture::join)
                .map(answered -> (answered - changed) / 1e6)
                .sorted()
                .toList();
        say(
                "| commit to answer: p50, p99, longest | %.0f, %.0f, %.0f ms |",
                at(waited, 0.5), at(waited, 0.99), at(waited, 1));
    }

    private void poll(Connection counter) throws Exception {
        var job = submit();
        var tag = client.poll(job).header("ETag");
        asked("polling", counter, () -> client.request("api/jobs/" + job));
        asked("polling with If-None-Match, unchanged", counter, () -> client.request("api/jobs/" + job)
                .header("If-None-Match", tag));
    }

    /** So many clients ask again as soon as they are answered. */
    private void asked(String what, Connection counter, Supplier<HttpRequest.Builder> request) throws Exception {
        var count = new AtomicLong();
        var end = System.nanoTime() + SECONDS * 1_000_000_000L;
        var processor = Processor.of(node.process());
        var looked = looks(counter);
        var clients = Stream.generate(() -> CompletableFuture.runAsync(
                        () -> {
                            while (System.nanoTime() < end) {
                                client.send(request.get());
                                count.incrementAndGet();
                            }
                        },
                        task -> new Thread(task).start()))
                .limit(ASKING)
                .toList();
        clients.forEach(CompletableFuture::join);
        say(
                "| %s: requests a second, processors | %.0f, %.2f |",
                what, 1.0 * count.get() / SECONDS, (Processor.of(node.process()) - processor) / SECONDS);
        await("the database has counted").pollDelay(Duration.ofSeconds(2)).until(() -> true);
        say("| … looks at the table of jobs for each | %.2f |", 1.0 * (looks(counter) - looked) / count.get());
    }

    private static long looks(Connection counter) throws SQLException {
        try (var rows = counter.createStatement()
                .executeQuery("select coalesce(seq_scan, 0) + coalesce(idx_scan, 0) from pg_stat_user_tables"
                        + " where relname = 'job'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private CompletableFuture<HttpResponse<Void>> ask(HttpRequest.Builder request) {
        return client.http().sendAsync(request.build(), BodyHandlers.discarding());
    }

    private String submit() {
        return client.submit(Clips.text(), "?preset=fast").id();
    }

    private long threads() {
        return node.status("Threads");
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(share * (sorted.size() - 1)));
    }

    private static void say(String line, Object... values) {
        System.out.printf(line + "%n", values);
    }
}
