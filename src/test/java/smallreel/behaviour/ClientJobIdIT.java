package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.behaviour.Client.Answer;
import smallreel.media.Clips;

/** One ClientJobId, one job, however often it is sent. */
class ClientJobIdIT extends Deployed {

    private final Path video = Clips.h264WithAac();
    private final String key = Client.newKey();

    @Test
    void a_second_submission_with_the_same_client_job_id_finds_the_first() throws Exception {
        var first = submit("?preset=fast", key);
        var second = submit("?preset=fast", key);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(first.json().getString("clientJobId")).isEqualTo(key);
        assertReplayed(second, first);
        assertThat(second.status()).isIn(202, 200);
        assertThat(jobsOf(key)).isEqualTo(1);
    }

    @Test
    void a_submission_repeated_after_the_end_answers_as_a_poll_does() throws Exception {
        var first = submit("?preset=fast", key);
        var ended = client().awaitEnd(first.id());

        var again = submit("?preset=fast", key);

        assertReplayed(again, first);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(ended.json());
        assertThat(client().poll(first.id()).json().getInt("attempt")).isEqualTo(1);
    }

    @Test
    void a_submission_repeated_after_a_failure_tells_of_the_failure() throws Exception {
        var first = client().submit("", key, BodyPublishers.ofFile(Clips.text()));
        client().awaitEnd(first.id());

        var again = client().submit("", key, BodyPublishers.ofFile(Clips.text()));

        assertReplayed(again, first);
        assertThat(again.problem(400, "job-failed").getObject("job").getString("id"))
                .isEqualTo(first.id());
    }

    @Test
    void the_id_may_come_as_header_query_or_field_bare_or_quoted() throws Exception {
        var bytes = Files.readAllBytes(video);
        var first = submit("", key);

        assertReplayed(submit("", '"' + key + '"'), first);
        assertReplayed(submit("?clientJobId=" + key, null), first);
        assertReplayed(submit("?clientJobId=" + key, key), first);
        assertReplayed(form(new Multipart().field("clientJobId", key).file("other.mp4", bytes)), first);
        assertReplayed(form(new Multipart().file("other.mp4", bytes).field("clientJobId", key)), first);
    }

    @Test
    void without_a_body_the_id_is_enough_to_ask() throws Exception {
        var first = submit("?preset=small", key);

        assertReplayed(client().submit("", key, BodyPublishers.noBody()), first);
        assertReplayed(form(new Multipart().field("clientJobId", key)), first);
    }

    @Test
    void an_unknown_id_without_a_body_is_no_job() {
        var kept = Kept.soFar(client());

        client().submit("", key, BodyPublishers.noBody()).problem(400, "empty");
        form(new Multipart().field("clientJobId", key)).problem(400, "empty");

        assertThat(jobsOf(key)).isZero();
        kept.assertNothingMore();
    }

    @Test
    void an_id_does_not_stand_for_another_video() throws Exception {
        var first = submit("", key);
        var kept = Kept.soFar(client());

        var other = client().submit("", key, BodyPublishers.ofFile(Clips.noAudio()));

        assertThat(other.problem(422, "key-reused").getString("detail")).contains(key);
        assertThat(client().poll(first.id()).status()).isIn(202, 200);
        kept.assertNothingMore();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?preset=small", "?maxHeight=120", "?crf=30&preset=fast"})
    void an_id_does_not_stand_for_other_settings(String settings) throws Exception {
        submit("?preset=fast", key);
        var kept = Kept.soFar(client());

        submit(settings, key).problem(422, "key-reused");

        kept.assertNothingMore();
    }

    @Test
    void the_name_of_the_video_is_no_setting() throws Exception {
        var first = submit("?name=a.mp4", key);

        var again = submit("?name=b.mp4", key);

        assertReplayed(again, first);
        assertThat(again.json().getObject("source").getString("name")).isEqualTo("a.mp4");
    }

    @RepeatedTest(5)
    void submissions_that_race_with_one_id_make_one_job() throws Exception {
        var racers = 8;
        var start = new CyclicBarrier(racers);
        var ids = new HashSet<String>();
        var fresh = 0;
        var threads = Executors.newFixedThreadPool(racers);
        try {
            var races = new ArrayList<Callable<Answer>>();
            for (var i = 0; i < racers; i++) {
                races.add(() -> {
                    start.await();
                    return submit("?preset=fast", key);
                });
            }
            for (var answer : threads.invokeAll(races)) {
                assertThat(answer.get().status()).as(answer.get().http().body()).isIn(202, 200);
                ids.add(answer.get().id());
                fresh += answer.get().header("Idempotency-Replayed") == null ? 1 : 0;
            }
        } finally {
            threads.shutdown();
        }

        assertThat(ids).hasSize(1);
        assertThat(fresh).isEqualTo(1);
        assertThat(client().awaitEnd(ids.iterator().next()).json().getInt("attempt"))
                .isEqualTo(1);
        assertThat(Kept.uploads()).isEmpty();
    }

    @Test
    void ids_that_disagree_are_refused() throws Exception {
        var kept = Kept.soFar(client());

        assertThat(wrongField(submit("?clientJobId=one", "another"))).isEqualTo("clientJobId");
        assertThat(wrongField(submit("?clientJobId=one&clientJobId=another", null)))
                .isEqualTo("clientJobId");

        kept.assertNothingMore();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "line\nbreak", "bell\u0007", "null\u0000", "ключ"})
    void an_id_that_cannot_be_one_is_refused(String bad) throws Exception {
        var kept = Kept.soFar(client());

        assertThat(wrongField(submit("?clientJobId=" + URLEncoder.encode(bad, StandardCharsets.UTF_8), null)))
                .isEqualTo("clientJobId");
        assertThat(wrongField(form(new Multipart().field("clientJobId", bad).file("a.mp4", Files.readAllBytes(video)))))
                .isEqualTo("clientJobId");

        kept.assertNothingMore();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"  \"", ""})
    void a_blank_header_is_refused(String bad) throws Exception {
        assertThat(wrongField(submit("", bad))).isEqualTo("clientJobId");
    }

    @Test
    void an_id_that_is_too_long_is_refused() throws Exception {
        var kept = Kept.soFar(client());
        var tooLong = "k".repeat(10_000);

        assertThat(wrongField(submit("", tooLong))).isEqualTo("clientJobId");
        assertThat(wrongField(
                        form(new Multipart().field("clientJobId", tooLong).file("a.mp4", Files.readAllBytes(video)))))
                .isEqualTo("clientJobId");

        kept.assertNothingMore();
    }

    @Test
    void the_longest_id_with_every_printable_character_is_taken() throws Exception {
        var all = new StringBuilder();
        for (var c = ' '; c <= '~'; c++) {
            all.append(c);
        }
        var longest = (key + all + "x".repeat(200)).substring(0, 200);

        var accepted = submit("?clientJobId=" + URLEncoder.encode(longest, StandardCharsets.UTF_8), null);

        assertThat(accepted.json().getString("clientJobId")).isEqualTo(longest);
        assertThat(lookUp(longest).getArray("jobs").getObject(0).getString("id"))
                .isEqualTo(accepted.id());
    }

    @Test
    void a_job_is_looked_up_by_its_client_job_id() throws Exception {
        var first = submit("", key);

        var found = lookUp(key).getArray("jobs");

        assertThat(found).hasSize(1);
        assertThat(found.getObject(0).getString("id")).isEqualTo(first.id());
    }

    @Test
    void an_unknown_client_job_id_is_looked_up_in_vain() {
        assertThat(lookUp(key).getArray("jobs")).isEmpty();
    }

    private Answer submit(String query, String header) throws Exception {
        return client().submit(query, header, BodyPublishers.ofFile(video));
    }

    private Answer form(Multipart form) {
        return client().send(client().request("api/jobs")
                .header("Content-Type", Multipart.TYPE)
                .POST(form.publisher()));
    }

    private JsonObject lookUp(String clientJobId) {
        var found = client().get("api/jobs?clientJobId=" + URLEncoder.encode(clientJobId, StandardCharsets.UTF_8));
        assertThat(found.status()).isEqualTo(200);
        return found.json();
    }

    private int jobsOf(String clientJobId) {
        return lookUp(clientJobId).getArray("jobs").size();
    }

    private static void assertReplayed(Answer again, Answer first) {
        assertThat(again.job().getString("id")).as(again.http().body()).isEqualTo(first.id());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    private static String wrongField(Answer refused) {
        return refused.problem(400, "malformed").getArray("errors").getObject(0).getString("field");
    }
}
