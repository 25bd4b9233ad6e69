package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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

    /** @param home an empty folder */
    public static WholeJob onAServer(Path home) {
        return new WholeJob(Server.started(home, Map.of()));
    }

    /**
     * From the first byte that is sent until the client knows that it is done, as who waits for the answer does; the
     * result is fetched after that.
     *
     * @return with the processor time of the server's own process
     */
    public Cost compress(Path clip, Preset preset, Path result) throws IOException, InterruptedException {
        double before = Processor.of(server.process());
        long begun = System.nanoTime();
        String id = client.submit(clip, "?preset=" + preset.id()).id();
        var ended = client.awaitEnd(id);
        var cost = new Cost((System.nanoTime() - begun) / 1e9, Processor.of(server.process()) - before);
        assertThat(ended.status()).as(ended.http().body()).isEqualTo(200);
        client.download(id, result);
        client.delete(id);
        return cost;
    }

    @Override
    public void close() {
        server.close();
    }
}
