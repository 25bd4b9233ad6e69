package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smallreel.behaviour.Client.Answer;
import smallreel.media.Clips;

/** Asking after jobs: one, or many. */
@Tag("each-edition")
class PollingIT extends Deployed {

    @Test
    void a_job_is_202_until_it_is_completed_and_200_from_then_on() throws Exception {
        var id = client().submit(Clips.h264WithAac(), "?preset=fast").id();

        var states = new ArrayList<String>();
        var sequence = 0L;
        for (var answer = client().poll(id); ; answer = awaitNews(id, answer)) {
            var state = answer.json().getString("state");
            states.add(state);
            assertThat(answer.status()).isEqualTo(state.equals("COMPLETED") ? 200 : 202);
            assertThat(answer.header("Content-Type")).startsWith("application/json");
            assertThat(answer.json().getLong("sequence")).isGreaterThanOrEqualTo(sequence);
            sequence = answer.json().getLong("sequence");
            if (answer.status() == 200) {
                assertThat(answer.header("Retry-After")).isNull();
                assertThat(answer.json().getDouble("percent")).isEqualTo(100);
                break;
            }
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        }
        assertThat(states).isSubsetOf("QUEUED", "PROCESSING", "COMPLETED").isSortedAccordingTo(PollingIT::byOrder);
    }

    @Test
    void a_completed_job_tells_what_became_of_what() throws Exception {
        var client = client();
        var job = client.awaitEnd(client.submit(Clips.h264WithAac(), "?preset=fast&name=a.mp4")
                        .id())
                .json();

        assertThat(job.getObject("source").getString("name")).isEqualTo("a.mp4");
        assertThat(job.getObject("source").getInt("width")).isEqualTo(320);
        assertThat(job.getObject("source").getInt("height")).isEqualTo(240);
        assertThat(job.getObject("source").getString("videoCodec")).isEqualTo("h264");
        assertThat(job.getObject("result").getString("container")).isEqualTo("mp4");
        assertThat(job.getObject("result").getDouble("savedPercent")).isBetween(1.0, 99.9);
        assertThat(job.getObject("links").getString("self")).endsWith("/api/jobs/" + job.getString("id"));
        assertThat(job.getObject("links").getString("result")).endsWith("/result");
        assertThat(job.getString("finishedAt")).isGreaterThan(job.getString("createdAt"));
        assertThat(job.getString("expiresAt")).isGreaterThan(job.getString("finishedAt"));
    }

    @Test
    void what_has_not_changed_is_not_sent_again() throws Exception {
        var client = client();
        var ended = client.awaitEnd(
                client.submit(Clips.h264WithAac(), "?preset=fast").id());
        var path = "api/jobs/" + ended.id();

        for (var known : List.of(ended.header("ETag"), "\"other\", " + ended.header("ETag"), "*")) {
            var same = client.send(client.request(path).header("If-None-Match", known));
            assertThat(same.status()).as(known).isEqualTo(304);
            assertThat(same.http().body()).isEmpty();
            assertThat(same.header("ETag")).isEqualTo(ended.header("ETag"));
        }
        assertThat(client.send(client.request(path).header("If-None-Match", "W/\"other\""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_head_of_a_job_is_its_answer_without_the_body() throws Exception {
        var client = client();
        var ended = client.awaitEnd(
                client.submit(Clips.h264WithAac(), "?preset=fast").id());

        var head = client.head("api/jobs/" + ended.id());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.http().body()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(ended.header("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/*", "application/json", "*/*"})
    void a_job_is_json_whatever_the_client_would_like(String accept) throws Exception {
        var id = client().submit(Clips.h264WithAac(), "?preset=fast").id();

        var answer = client().send(client().request("api/jobs/" + id).header("Accept", accept));

        assertThat(answer.status()).isIn(202, 200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void a_client_that_waits_is_answered_when_there_is_news() throws Exception {
        var id = client().submit(Clips.slow(), "?preset=quality").id();
        // As long as it waits, its place in the queue may change without any news.
        client().awaitProgress(id, 0);

        for (var wait : List.of("wait=50", "respond-async, wait=50", "Wait=\"50\"")) {
            var before = client().poll(id);
            var news = client().send(client().request("api/jobs/" + id)
                    .header("Prefer", wait)
                    .header("If-None-Match", before.header("ETag")));
            assertThat(news.status()).isEqualTo(202);
            assertThat(news.json().getLong("sequence"))
                    .isGreaterThan(before.json().getLong("sequence"));
        }
        client().delete(id);
    }

    @Test
    void the_answer_says_how_long_it_would_have_been_held_and_that_is_capped() throws Exception {
        var id = client().submit(Clips.slow(), "?preset=quality").id();

        var held = client().send(client().request("api/jobs/" + id).header("Prefer", "wait=999999999"));

        assertThat(held.header("Preference-Applied")).isEqualTo("wait=60");
        client().delete(id);
    }

    @Test
    void a_client_that_waits_in_vain_is_answered_in_the_end() throws Exception {
        var first = client().submit(Clips.slow(), "?preset=quality").id();
        var second = client().submit(Clips.slow(), "?preset=quality").id();
        var third = client().submit(Clips.slow(), "?preset=quality").id();

        var held = client().send(client().request("api/jobs/" + third).header("Prefer", "wait=1"));

        assertThat(held.status()).isEqualTo(202);
        assertThat(held.header("Preference-Applied")).isEqualTo("wait=1");
        List.of(third, second, first).forEach(client()::delete);
    }

    @Test
    void many_clients_can_wait_for_one_job() throws Exception {
        var client = client();
        var id = client.submit(Clips.slow(), "?preset=quality").id();
        var request = client.request("api/jobs/" + id)
                .header("Prefer", "wait=50")
                .header("If-None-Match", client.poll(id).header("ETag"))
                .build();

        var held = new ArrayList<CompletableFuture<Integer>>();
        for (var i = 0; i < 100; i++) {
            held.add(client.http().sendAsync(request, BodyHandlers.ofString()).thenApply(HttpResponse::statusCode));
        }
        client.delete(id);

        for (var answer : held) {
            assertThat(answer.get(60, TimeUnit.SECONDS)).isIn(202, 400);
        }
    }

    @Test
    void who_would_wait_for_an_ended_job_is_answered_at_once() throws Exception {
        var client = client();
        var ended = client.awaitEnd(
                client.submit(Clips.h264WithAac(), "?preset=fast").id());

        var answer = client.send(client.request("api/jobs/" + ended.id()).header("Prefer", "wait=50"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Preference-Applied")).isNull();
        client.send(client.request("api/jobs/no-such-job").header("Prefer", "wait=50"))
                .problem(404, "unknown-job");
    }

    @Test
    void what_is_said_in_several_lines_of_a_header_is_heard() throws Exception {
        var id = client().submit(Clips.slow(), "?preset=quality").id();

        var held = client().send(client().request("api/jobs/" + id)
                .header("Prefer", "respond-async")
                .header("Prefer", "wait=1"));

        assertThat(held.header("Preference-Applied")).isEqualTo("wait=1");
        client().awaitEnd(client().delete(id).id());
        var tag = client().poll(id).header("ETag");
        assertThat(client().send(client().request("api/jobs/" + id)
                                .header("If-None-Match", "\"another\"")
                                .header("If-None-Match", tag))
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"wait=soon", "wait=-5", "wait=", "wait", "waiting=50", "handling=lenient", "wait=0", ";;,="})
    void a_preference_that_makes_no_sense_is_none(String prefer) throws Exception {
        var id = client().submit(Clips.slow(), "?preset=quality").id();

        var answer = client().send(client().request("api/jobs/" + id).header("Prefer", prefer));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Preference-Applied")).isNull();
        client().delete(id);
    }

    @Test
    void jobs_are_listed_newest_first_page_by_page() throws Exception {
        var sent = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            sent.add(
                    0,
                    client().submit("", null, BodyPublishers.ofFile(Clips.text()))
                            .id());
        }

        var seen = new ArrayList<String>();
        var pages = 0;
        for (var path = "api/jobs?limit=2"; seen.size() < 5; pages++) {
            var page = client().get(path);
            assertThat(page.status()).isEqualTo(200);
            var ids = ids(page);
            assertThat(ids).hasSizeLessThanOrEqualTo(2);
            seen.addAll(ids);
            var next = page.json().getString("next");
            assertThat(page.header("Link")).isEqualTo("<" + next + ">; rel=\"next\"");
            path = next;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen.subList(0, 5)).isEqualTo(sent);
        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
        assertThat(ids(client().get("api/jobs?limit=1&after=" + sent.get(0)))).containsExactly(sent.get(1));
    }

    @Test
    void the_last_page_has_no_next() {
        var end = client().get("api/jobs?after=00000000-0000-7000-8000-000000000000");

        assertThat(ids(end)).isEmpty();
        assertThat(end.json().has("next")).isFalse();
        assertThat(end.header("Link")).isNull();
    }

    @Test
    void the_list_can_be_of_one_state() throws Exception {
        var failed =
                client().submit("", null, BodyPublishers.ofFile(Clips.text())).id();
        var completed = client().submit(Clips.h264WithAac(), "?preset=fast").id();
        client().awaitEnd(failed);
        client().awaitEnd(completed);

        var failures = client().get("api/jobs?state=FAILED&limit=100");
        var completions = client().get("api/jobs?state=COMPLETED&limit=100");

        assertThat(ids(failures)).contains(failed).doesNotContain(completed);
        assertThat(ids(completions)).contains(completed).doesNotContain(failed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=ten",
                "limit=",
                "limit=99999999999",
                "state=DONE",
                "state=",
                "state=completed",
                "after=nonsense",
                "after=%27",
                "order=oldest",
                "clientJobId="
            })
    void a_list_that_cannot_be_meant(String query) {
        var refused = client().get("api/jobs?" + query).problem(400, "malformed");

        assertThat(refused.getArray("errors").getObject(0).getString("field"))
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    private Answer awaitNews(String id, Answer last) {
        return client().send(client().request("api/jobs/" + id)
                .header("Prefer", "wait=60")
                .header("If-None-Match", last.header("ETag")));
    }

    private static List<String> ids(Answer page) {
        return page.json().getArray("jobs").stream()
                .map(job -> ((JsonObject) job).getString("id"))
                .toList();
    }

    private static int byOrder(String one, String other) {
        var order = List.of("QUEUED", "PROCESSING", "COMPLETED");
        return order.indexOf(one) - order.indexOf(other);
    }
}
