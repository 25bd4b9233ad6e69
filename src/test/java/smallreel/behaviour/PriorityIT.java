package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.behaviour.Client.Answer;
import smallreel.media.Clips;

/** Who is next, and who may say so. */
class PriorityIT extends Deployed {

    private List<String> busy = List.of();

    @AfterEach
    void freeAllWorkers() {
        busy.forEach(client()::delete);
    }

    @Test
    void a_worker_takes_the_higher_priority_first_though_the_lower_came_before_it() {
        var client = client();
        keepAllWorkersBusy(client);

        var low = client.submit(Clips.h264WithAac(), "?preset=fast&priority=0");
        var usual = client.submit(Clips.h264WithAac(), "?preset=fast");

        assertThat(low.json().getInt("priority")).isZero();
        assertThat(usual.json().getInt("priority")).isEqualTo(4);
        assertThat(usual.json().getInt("queuePosition")).isEqualTo(1);
        // One free worker for both; the ring that it hears first is that of the lower.
        client.delete(busy.get(0));
        assertThat(startOf(client.awaitEnd(usual.id()))).isBefore(startOf(client.awaitEnd(low.id())));
    }

    @Test
    void a_client_that_sends_again_with_another_priority_finds_its_job_as_it_is() {
        var key = Client.newKey();
        var first = client().submit("?preset=fast&priority=1", key, Client.file(Clips.h264WithAac()));
        var again = client().submit("?preset=fast&priority=3", key, Client.file(Clips.h264WithAac()));

        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.job().getInt("priority")).isEqualTo(1);
        client().awaitEnd(first.id());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 9})
    void more_than_the_usual_is_not_for_everybody(int priority) {
        refused(client().submit(Clips.h264WithAac(), "?priority=" + priority));
        var form = new Multipart().field("priority", "" + priority).file("a.mp4", new byte[100]);
        refused(client().send(client().request("api/jobs")
                .header("Content-Type", Multipart.TYPE)
                .POST(form.publisher())));
        var said = Base64.getEncoder().encodeToString(("" + priority).getBytes());
        refused(client().send(client().request("api/uploads")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "100")
                .header("Upload-Metadata", "priority " + said)
                .POST(BodyPublishers.noBody())));
    }

    private static void refused(Answer answer) {
        assertThat(answer.problem(403, "priority").getString("detail")).contains("4 or less");
    }

    private void keepAllWorkersBusy(Client client) {
        var workers = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        busy = Stream.generate(
                        () -> client.submit(Clips.slow(), "?preset=quality").id())
                .limit(workers)
                .toList();
        busy.forEach(id -> client.awaitProgress(id, 0));
    }

    private static Instant startOf(Answer ended) {
        assertThat(ended.status()).isEqualTo(200);
        return Instant.parse(ended.job().getString("startedAt"));
    }
}
