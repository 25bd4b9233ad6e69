package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the server under test keeps, in its list of jobs and on its disk. */
final class Kept {

    private static final Path MEDIA = Path.of(System.getProperty("smallreel.test.data-dir", "target/test-data"))
            .resolve("media");

    private final Client client;
    private final String newest;

    private Kept(Client client) {
        this.client = client;
        this.newest = newest(client);
    }

    static Kept soFar(Client client) {
        return new Kept(client);
    }

    /** No job is newer than those that were kept before, and no upload lies about. */
    void assertNothingMore() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(uploads()).isEmpty());
        assertThat(newest(client)).isEqualTo(newest);
    }

    static void awaitAnUpload() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(uploads()).isNotEmpty());
    }

    static List<Path> uploads() throws IOException {
        return in(MEDIA.resolve("incoming"));
    }

    /** The media of a job; empty if it has no folder any more. */
    static List<Path> mediaOf(String jobId) throws IOException {
        return in(MEDIA.resolve("jobs").resolve(jobId));
    }

    /** Where workers make the results of a job. */
    static List<Path> workspacesOf(String jobId) throws IOException {
        return in(MEDIA.resolve("work")).stream()
                .filter(folder -> folder.getFileName().toString().startsWith(jobId))
                .toList();
    }

    private static List<Path> in(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private static String newest(Client client) {
        var jobs = client.get("api/jobs?limit=1").json().getArray("jobs");
        return jobs.isEmpty() ? null : jobs.getObject(0).getString("id");
    }
}
