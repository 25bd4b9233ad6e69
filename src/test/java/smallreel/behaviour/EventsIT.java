package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.behaviour.Follower.Event;
import smallreel.media.Clips;

/** Jobs as Server-Sent Events, as a client sees them. */
class EventsIT extends Deployed {

    @Test
    void a_stream_shows_a_job_from_now_to_its_end() {
        var client = client();
        var job = client.submit(Clips.h264WithAac(), "?preset=fast").job();
        var id = job.getString("id");
        var events = "/api/jobs/" + id + "/events";
        assertThat(job.getObject("links").getString("events")).endsWith(events);

        try (var follower = Follower.ofJob(client, id).awaitEnd()) {
            assertThat(follower.header("Content-Type")).startsWith("text/event-stream");
            assertThat(follower.header("Cache-Control")).isEqualTo("no-store");
            assertThat(follower.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(follower.retry()).isEqualTo("3000");
            assertThat(follower.events())
                    .allSatisfy(event -> assertThat(event.name()).isEqualTo("job"))
                    .allSatisfy(event -> assertThat(event.id()).isEqualTo(Long.toString(event.sequence())))
                    .extracting(Event::sequence)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(follower.last().state()).isEqualTo("COMPLETED");
            assertThat(follower.last().job()).isEqualTo(client.poll(id).json());
        }
    }

    @Test
    void a_stream_that_broke_goes_on_after_what_was_read_last() {
        var client = client();
        var id = running(client);
        Event read;
        try (var broken = Follower.ofJob(client, id)) {
            read = broken.awaitState(id, "PROCESSING");
        }

        try (var resumed = Follower.of(client, "api/jobs/" + id + "/events", read.id())) {
            client.delete(id);

            assertThat(resumed.awaitEnd().events()).isNotEmpty().allSatisfy(event -> assertThat(event.sequence())
                    .isGreaterThan(read.sequence()));
            assertThat(resumed.last().state()).isEqualTo("CANCELLED");
        }
    }

    @Test
    void whoever_has_read_the_end_is_told_not_to_come_back() {
        var client = client();
        var id = ended(client);
        String read;
        try (var follower = Follower.ofJob(client, id).awaitEnd()) {
            assertThat(follower.events())
                    .extracting(Event::job)
                    .containsExactly(client.poll(id).job());
            read = follower.last().id();
        }

        var again = client.send(client.request("api/jobs/" + id + "/events").header("Last-Event-ID", read));

        assertThat(again.status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999", "first"})
    void an_id_that_cannot_be_of_this_stream_says_nothing(String other) {
        var client = client();
        var id = ended(client);

        try (var follower = Follower.of(client, "api/jobs/" + id + "/events", other)) {
            assertThat(follower.awaitEnd().events())
                    .extracting(Event::job)
                    .containsExactly(client.poll(id).job());
        }
    }

    @Test
    void an_unknown_job_is_said_to_be_unknown() {
        var client = client();

        client.get("api/jobs/0192f000-0000-7000-8000-000000000000/events").problem(404, "unknown-job");
        client.get("api/jobs/nothing/events").problem(404, "unknown-job");
    }

    @Test
    void a_stream_is_only_read() {
        var client = client();

        var refused = client.send(client.request("api/jobs/events").POST(BodyPublishers.noBody()));

        refused.problem(405, "method");
        assertThat(refused.header("Allow")).contains("GET");
    }

    @Test
    void a_stream_on_all_jobs_shows_recent_ones_oldest_first_and_then_every_change() {
        var client = client();
        var known = List.of(ended(client), ended(client));

        try (var follower = Follower.ofAll(client)) {
            follower.awaitState(known.get(1), "CANCELLED");
            // One that was shown may show up again already, if it is still worked on.
            assertThat(follower.events().stream().map(Event::jobId).distinct())
                    .isSorted()
                    .endsWith(known.toArray(String[]::new));

            var id = client.submit(Clips.h264WithAac(), "?preset=fast").id();
            follower.awaitState(id, "COMPLETED");
            assertThat(follower.events().stream().filter(event -> event.jobId().equals(id)))
                    .extracting(Event::sequence)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(follower.isOpen()).isTrue();
        }
    }

    @Test
    void a_stream_on_all_jobs_that_broke_goes_on_with_what_has_changed_meanwhile() {
        var client = client();
        var same = ended(client);
        var retried = ended(client);
        String read;
        try (var broken = Follower.ofAll(client)) {
            read = broken.awaitState(retried, "CANCELLED").id();
        }
        client.retry(retried);
        client.delete(retried);

        try (var resumed = Follower.of(client, "api/jobs/events", read)) {
            var end = resumed.awaitState(retried, "CANCELLED");
            client.delete(same);
            resumed.awaitState(same, "EXPIRED");

            assertThat(end.job()).isEqualTo(client.poll(retried).job());
            assertThat(resumed.events())
                    .filteredOn(event -> event.jobId().equals(same))
                    .extracting(Event::state)
                    .containsExactly("EXPIRED");
        }
    }

    @Test
    void everyone_who_follows_a_job_reads_its_end() {
        var client = client();
        var id = running(client);
        var crowd = Stream.generate(() -> Follower.ofJob(client, id)).limit(30).toList();

        client.delete(id);

        assertThat(crowd)
                .allSatisfy(follower ->
                        assertThat(follower.awaitEnd().last().state()).isEqualTo("CANCELLED"));
    }

    /** A job that takes long enough to be watched. */
    private static String running(Client client) {
        return client.submit(Clips.plain(1280, 720, 30), "?preset=quality").id();
    }

    private static String ended(Client client) {
        var id = running(client);
        client.delete(id);
        return id;
    }
}
