package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import smallreel.behaviour.Colleague.Letter;
import smallreel.media.Clips;

/** What a program that speaks JMS can ask and is told, wherever the broker is. */
@Tag("own-server")
abstract class Messaging {

    Colleague colleague;

    abstract Client client();

    abstract JMSContext connection();

    @BeforeEach
    void connect() {
        colleague = new Colleague(connection());
    }

    @AfterEach
    void hangUp() {
        colleague.close();
    }

    @Test
    void a_job_is_asked_for_by_message_and_followed_to_its_end() throws IOException {
        var key = Client.newKey();
        var upload = held();
        var replies = colleague.privateQueue();
        try (var listener = colleague.listenTo(replies)) {
            var answer = answerTo(request(key, upload), replies, listener);

            assertThat(answer.type()).isEqualTo("smallreel.answer");
            assertThat(answer.correlation()).isEqualTo(key);
            assertThat(answer.property("status")).isEqualTo("202");
            assertThat(answer.property("contentType")).isEqualTo("application/json");
            assertThat(answer.json().getString("clientJobId")).isEqualTo(key);
            assertThat(answer.json().getString("preset")).isEqualTo("fast");
            var id = answer.json().getString("id");
            var letters = untilTheEndOf(id, listener);
            assertThat(letters).extracting(Letter::correlation).containsOnly(key);
            assertThat(events(letters))
                    .extracting(CloudEvent::getType)
                    .containsExactly("smallreel.job.processing", "smallreel.job.completed");
            assertThat(client().get("api/jobs/" + id + "/result").status()).isEqualTo(200);
            assertThat(client().submit("?preset=fast", key, Client.file(Clips.h264WithAac()))
                            .id())
                    .isEqualTo(id);
        }
    }

    @Test
    void a_request_that_is_sent_again_finds_its_job() throws IOException {
        var key = Client.newKey();
        var text = request(key, held());
        var replies = colleague.privateQueue();
        try (var listener = colleague.listenTo(replies)) {
            var id = answerTo(text, replies, listener).json().getString("id");
            untilTheEndOf(id, listener);

            colleague.ask(text, replies, null);

            var again = Colleague.next(listener);
            assertThat(again.property("status")).isEqualTo("200");
            assertThat(again.property("replayed")).isEqualTo("true");
            assertThat(again.json().getString("id")).isEqualTo(id);
        }
    }

    @Test
    void a_request_that_is_wrong_is_answered_with_a_problem() {
        var replies = colleague.privateQueue();
        try (var listener = colleague.listenTo(replies)) {
            colleague.ask("{\"source\":", replies, "mine");
            var malformed = Colleague.next(listener);
            colleague.ask(colleague.bytes(), replies, "bytes");
            var noText = Colleague.next(listener);
            colleague.ask(
                    "{\"source\":{\"upload\":\"00000000-0000-7000-8000-000000000000\"},\"preset\":\"tiny\"}",
                    replies,
                    "preset");
            var preset = Colleague.next(listener);
            colleague.ask("{\"source\":{\"upload\":\"00000000-0000-7000-8000-000000000000\"}}", replies, "unknown");
            var unknown = Colleague.next(listener);

            assertThat(List.of(malformed, noText, preset, unknown))
                    .extracting(Letter::correlation)
                    .containsExactly("mine", "bytes", "preset", "unknown");
            assertThat(List.of(malformed, noText, preset, unknown))
                    .extracting(letter -> letter.property("status"))
                    .containsExactly("400", "400", "422", "404");
            assertThat(malformed.property("contentType")).isEqualTo("application/problem+json");
            assertThat(unknown.json().getString("type")).isEqualTo("urn:smallreel:problem:unknown-upload");
        }
    }

    static String request(String key, String upload) {
        return "{\"clientJobId\":\"%s\",\"preset\":\"fast\",\"source\":{\"upload\":\"%s\"}}".formatted(key, upload);
    }

    /** The id of an upload that is whole, and waits. */
    String held() throws IOException {
        return held(client());
    }

    static String held(Client client) throws IOException {
        return held(client, Clips.h264WithAac());
    }

    static String held(Client client, Path clip) throws IOException {
        var video = Files.readAllBytes(clip);
        var uploads = new Resumption(client);
        var path = uploads.created(video.length, "filename", "holiday.mp4", "hold", "true");
        assertThat(uploads.append(path, 0, video).header("Link")).isNull();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The job does not begin before that is here: it tells what has become of the job by then, and events only the rest. */
    Letter answerTo(String request, Queue replies, JMSConsumer listener) {
        client().put("api/admin/pauses/work");
        try {
            colleague.ask(request, replies, null);
            return Colleague.next(listener);
        } finally {
            client().send(client().request("api/admin/pauses/work").DELETE());
        }
    }

    static List<Letter> untilTheEndOf(String id, JMSConsumer consumer) {
        var heard = new ArrayList<Letter>();
        while (heard.isEmpty() || !heard.get(heard.size() - 1).type().matches(".*(completed|failed|cancelled)")) {
            var letter = Colleague.next(consumer);
            if (id.equals(letter.property("jobId"))) {
                heard.add(letter);
            }
        }
        return heard;
    }

    static List<CloudEvent> events(List<Letter> letters) {
        return letters.stream().map(Letter::event).toList();
    }
}
