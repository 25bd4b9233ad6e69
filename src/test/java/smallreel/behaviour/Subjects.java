package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import smallreel.Origin;
import smallreel.media.Clips;

/** The jobs and uploads that are asked about. Nothing that came of it is left in the queue. */
final class Subjects implements AutoCloseable {

    private static final int MIB = 1 << 20;

    private final Origin origin = new Origin();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Client client;
    private final Description description;
    private final Resumption tus;
    private final String done;
    private final String busy;

    Subjects(Client client, Description description) {
        this.client = client;
        this.description = description;
        tus = new Resumption(client);
        done = client.submit(Clips.h264WithAac(), "?preset=fast").id();
        client.awaitEnd(done);
        // While a worker fetches this, what is asked for here only waits, and costs nothing.
        origin.on("/endless.mp4", (request, out) -> trickle(out));
        busy = client.send(client.request("api/jobs")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"source\": {\"url\": \"" + origin.url("/endless.mp4") + "\"}}")))
                .id();
    }

    /** Just fast enough not to be left. */
    private void trickle(OutputStream out) throws IOException {
        Origin.head(out, "HTTP/1.1 200 OK", "Content-Length: " + 60 * MIB);
        try {
            while (!over.await(250, TimeUnit.MILLISECONDS)) {
                out.write(new byte[MIB / 16]);
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something that the operation can be about: whatever changes it has one for itself. */
    String idFor(Operation operation) {
        if (operation.path().startsWith("/api/uploads/")) {
            return idIn(tus.created(10));
        }
        return operation.changes() && operation.path().contains("{id}") ? cancelled() : done;
    }

    private String cancelled() {
        var id = client.submit("?preset=fast", null, BodyPublishers.ofString("x"))
                .id();
        remove(id);
        return id;
    }

    /** Takes away what a request has made, as soon as it is made. */
    void madeBy(Client.Answer answer) {
        var link = answer.header("Link");
        if (link != null && link.contains("urn:smallreel:job")) {
            remove(Resumption.jobIn(link));
            return;
        }
        var location = answer.header("Location");
        if (location == null) {
            return;
        }
        if (location.contains("/uploads/")) {
            tus.terminate(location);
        } else {
            remove(idIn(location));
        }
    }

    private void remove(String id) {
        var removed = client.delete(id);
        description.tellsOf("delete", "/api/jobs/{id}", removed);
        assertThat(removed.status()).isLessThan(300);
    }

    private static String idIn(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        client.send(client.request("api/webhook").DELETE());
        remove(busy);
        remove(done);
        over.countDown();
        origin.close();
    }
}
