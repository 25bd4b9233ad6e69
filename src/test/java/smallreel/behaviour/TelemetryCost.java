package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;

/**
 * What telemetry costs: jobs and polls a minute with and without, in turns, so that a machine that is busier for a while
 * is so for both. {@code -Dit.test=TelemetryCost} runs it where {@code mvn verify} runs its tests.
 */
class TelemetryCost {

    private static final int ROUNDS = 3;
    private static final int JOBS = 30;
    private static final int POLLS = 3_000;
    private static final int CLIENTS = 8;

    @TempDir
    Path home;

    @Test
    void a_server_that_tells_does_nearly_as_much_as_one_that_does_not() throws Exception {
        var table = new StringBuilder("\n| round | telemetry | jobs a minute | polls a second |\n|---|---|---|---|\n");
        for (var round = 1; round <= ROUNDS; round++) {
            table.append("| ").append(round).append(" | off | ").append(measured("off" + round, Map.of()));
            try (var collector = new Collector()) {
                table.append("| ")
                        .append(round)
                        .append(" | on | ")
                        .append(measured("on" + round, collector.settings()));
                assertThat(collector.metric("smallreel.attempts")).isPresent();
            }
        }
        System.out.println(table);
    }

    private String measured(String name, Map<String, String> telemetry) throws Exception {
        var settings = new HashMap<>(telemetry);
        settings.put("SMALLREEL_WORKERS", "1");
        try (var server = Server.started(home.resolve(name), settings)) {
            var client = new Client(server.url());
            var known = jobs(client, 5).get(0);
            polls(client, known, POLLS);
            var begin = System.nanoTime();
            jobs(client, JOBS);
            var between = System.nanoTime();
            polls(client, known, POLLS);
            var end = System.nanoTime();
            return String.format(
                    Locale.ROOT, "%.1f | %.0f |%n", 60e9 * JOBS / (between - begin), 1e9 * POLLS / (end - between));
        }
    }

    private static List<String> jobs(Client client, int number) throws IOException {
        List<String> ids = new ArrayList<>();
        for (var n = 0; n < number; n++) {
            ids.add(client.submit(Clips.h264WithAac(), "?preset=fast").id());
        }
        ids.forEach(id -> assertThat(client.awaitEnd(id).status()).isEqualTo(200));
        return ids;
    }

    private static void polls(Client client, String id, int number) throws Exception {
        var threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            Callable<Boolean> share = () -> IntStream.range(0, number / CLIENTS)
                    .allMatch(n -> client.poll(id).status() == 200);
            for (var done : threads.invokeAll(Collections.nCopies(CLIENTS, share))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }
}
