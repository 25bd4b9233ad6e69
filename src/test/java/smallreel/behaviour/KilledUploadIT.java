package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.resumable.ResumableUpload;

/** The server dies in the middle of uploads, and between the last byte of one and its job. */
class KilledUploadIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path home;

    /** One long story, since each start of a server takes its time. */
    @Test
    void an_upload_outlives_its_server_and_one_that_is_whole_becomes_a_job_whether_its_client_comes_or_not()
            throws Exception {
        var killer = new Killer(home);
        var settings = new HashMap<>(killer.environment(Product.tested()));
        settings.put("SMALLREEL_LEASE", "PT3S");
        var video = Files.readAllBytes(Clips.h264WithAac());
        var most = video.length * 9 / 10;
        var asked = Client.newKey();
        var unasked = Client.newKey();

        try (var server = Server.prepared(home, settings)) {
            var client = new Client(server.url());
            var tus = new Resumption(client);
            killer.aimAtReturnFrom(ResumableUpload.class, "endTurn");
            server.start();
            var path = tus.created(video.length, "clientJobId", asked, "preset", "fast");
            try (var line = tus.begin(path, 0, video.length, Arrays.copyOf(video, most))) {
                await("nearly all that was sent is there")
                        .atMost(PATIENCE)
                        .until(() -> tus.offset(path) > most - Resumption.SERVERS_BUFFER);
                var whole = tus.created(video.length, "clientJobId", unasked, "preset", "fast");
                killer.pull();
                append(tus, whole, video);
                awaitDeath(server);
            }

            killer.aimAt(KillPoint.ROW_WRITTEN);
            server.start();
            await("what is whole becomes a job by itself").atMost(PATIENCE).until(() -> jobs(client, unasked) == 1);
            assertThat(tus.offset(path)).isBetween((long) most - Resumption.SERVERS_BUFFER, (long) most);
            killer.pull();
            append(tus, path, video);
            awaitDeath(server);

            killer.aimAtNothing();
            server.start();
            // Whatever else makes it whole has its turn now, and the upload no job yet.
            var link = await("it is a job")
                    .atMost(PATIENCE)
                    .until(() -> tus.head(path).header("Link"), Objects::nonNull);
            var id = Resumption.jobIn(link);
            var done = client.awaitEnd(id);
            assertThat(done.status()).as(done.http().body()).isEqualTo(200);
            assertThat(done.json().getObject("source").getString("sha256")).isEqualTo(Digests.sha256(video));
            assertThat(done.json().getString("clientJobId")).isEqualTo(asked);
            assertThat(client.get("api/jobs").json().getArray("jobs")).hasSize(2);
            assertThat(server.data().resolve("media/uploads")).isEmptyDirectory();
        }
    }

    private static int jobs(Client client, String key) {
        return client.get("api/jobs?clientJobId=" + key).json().getArray("jobs").size();
    }

    /** Nobody will answer. */
    private static void append(Resumption tus, String path, byte[] video) {
        CompletableFuture.runAsync(() -> tus.appendRest(path, video));
    }

    private static void awaitDeath(Server server) {
        await("the server is dead").atMost(PATIENCE).until(() -> !server.isAlive());
    }
}
