package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;

/** The programs in clients.md, as they stand there. */
class ClientsIT {

    @TempDir
    static Path home;

    private static Server server;
    private static Client client;

    private record Run(int status, String said) {}

    @BeforeAll
    static void start() {
        server = Server.started(home.resolve("server"), Map.of());
        client = new Client(server.url());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void polling_sends_a_video_once_however_often_it_is_started_and_fetches_the_result() throws Exception {
        var video = Files.copy(Clips.h264WithAac(), home.resolve("video.mp4"));
        var script = block("By polling", "bash", "compress.sh");

        var first =
                run("bash", script, video.toString(), home.resolve("one.mp4").toString());
        var second =
                run("bash", script, video.toString(), home.resolve("two.mp4").toString());

        assertThat(first.status()).as(first.said()).isZero();
        assertThat(second.status()).as(second.said()).isZero();
        assertThat(second.said().lines().findFirst())
                .isEqualTo(first.said().lines().findFirst());
        assertThat(home.resolve("one.mp4")).hasSameBinaryContentAs(home.resolve("two.mp4"));
        var key = Files.readString(home.resolve("video.mp4.key")).strip();
        var jobs = client.get("api/jobs?clientJobId=" + key).json().getArray("jobs");
        assertThat(jobs).hasSize(1);
        assertThat(jobs.getObject(0).getObject("result").getLong("bytes"))
                .isEqualTo(Files.size(home.resolve("one.mp4")));
    }

    @Test
    void polling_shows_why_a_video_has_failed() throws Exception {
        var text = Files.copy(Clips.text(), home.resolve("text.mp4"));
        var script = block("By polling", "bash", "compress-text.sh");

        var run = run("bash", script, text.toString(), home.resolve("none.mp4").toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.said()).contains("NOT_A_VIDEO");
        assertThat(home.resolve("none.mp4")).doesNotExist();
    }

    @Test
    void a_socket_is_followed_to_the_end() throws Exception {
        var id = client.submit(Clips.h264WithAac(), "?preset=fast").id();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var source = block("Over a WebSocket", "java", "Follow.java");

        var run = run(java, source, client.uri("live/jobs/" + id).toString().replaceFirst("^http", "ws"));

        assertThat(run.status()).as(run.said()).isZero();
        assertThat(run.said().strip()).endsWith("COMPLETED 100.0 %");
    }

    @Test
    void events_are_followed_to_the_end() throws Exception {
        var id = client.submit(Clips.h264WithAac(), "?preset=fast").id();
        var script = block("By Server-Sent Events", "bash", "follow.sh");

        var run = run("bash", script, client.uri("api/jobs/" + id + "/events").toString());

        assertThat(run.status()).as(run.said()).isZero();
        assertThat(run.said().strip()).endsWith("\"state\":\"COMPLETED\" \"percent\":100.0");
    }

    /** The code under that heading, as a file. */
    private static String block(String heading, String language, String file) throws IOException {
        return Files.writeString(home.resolve(file), Handbook.program("clients.md", heading, language))
                .toString();
    }

    private static Run run(String... command) throws Exception {
        var builder = new ProcessBuilder(Arrays.asList(command)).redirectErrorStream(true);
        builder.environment().put("NODE", server.url().toString().replaceFirst("/$", ""));
        builder.environment().put("PRESET", "fast");
        var out = Files.createTempFile(home, "out", ".txt");
        var process = builder.redirectOutput(out.toFile()).start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES))
                    .as(Files.readString(out))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(out));
    }
}
