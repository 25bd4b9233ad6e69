package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import smallreel.codec.Preset;
import smallreel.speed.Cost;
import smallreel.speed.Processor;

/** A server as a person runs it, that does one job after the other. */
public final class WholeJob implements AutoCloseable {

    private final Server server;
    private final Client client;

    private WholeJob(Server server) {
        this.server = server;
        this.client = new Client(server.url());
    }

    /**
     * One job.
     *
     * @param cost from the first byte that is sent until the client knows that it is done, as who waits for the answer
     *     does; with the processor time of the server's own process
     * @param around the seconds of that which were before the attempt at it, or after: sending, keeping, ringing, telling
     */
    public record Journey(Cost cost, double around) {}

    /** @param home an empty folder */
    public static WholeJob onAServer(Path home) {
        return onAServer(home, List.of(), Map.of());
    }

    /** @param wrapper a program that starts the server, such as one that keeps it on one processor */
    public static WholeJob onAServer(Path home, List<String> wrapper, Map<String, String> settings) {
        return new WholeJob(Server.startedUnder(wrapper, home, settings));
    }

    /** The result is fetched when all has been measured. */
    public Journey compress(Path clip, Preset preset, Path result) throws IOException, InterruptedException {
        double before = Processor.of(server.process());
        long begun = System.nanoTime();
        String id = client.submit(clip, "?preset=" + preset.id()).id();
        var ended = client.awaitEnd(id);
        var cost = new Cost((System.nanoTime() - begun) / 1e9, Processor.of(server.process()) - before);
        assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
        double attempt = seconds(ended.json(), "finishedAt") - seconds(ended.json(), "startedAt");
        client.download(id, result);
        client.delete(id);
        return new Journey(cost, cost.wall() - attempt);
    }

    private static double seconds(JsonObject job, String moment) {
        return Instant.parse(job.getString(moment)).toEpochMilli() / 1e3;
    }

    @Override
    public void close() {
        server.close();
    }
}
