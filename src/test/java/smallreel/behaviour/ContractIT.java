package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the server says of itself in its OpenAPI document, held against what it does: each operation is asked rightly and
 * wrongly, with what is made from the document alone, and each answer must be one that the document tells of.
 */
class ContractIT extends Deployed {

    /** The same seed makes the same requests. */
    private static final long SEED = Long.getLong("smallreel.test.seed", 20261123);

    /** The problems of a request that is wrong in itself, whatever there is. */
    private static final Set<String> FAULTS = Set.of(
            "malformed",
            "settings",
            "media-type",
            "content-encoding",
            "not-acceptable",
            "document-too-large",
            "tus-version");

    private final List<String> broken = new ArrayList<>();
    private Description description;
    private Asks asks;

    @BeforeEach
    void read() throws Exception {
        description = new Description(client().http()
                .send(
                        HttpRequest.newBuilder(server().resolve("openapi?format=JSON"))
                                .build(),
                        BodyHandlers.ofString())
                .body());
        asks = new Asks(new Random(SEED));
    }

    @Test
    void the_examples_are_what_they_are_examples_of() {
        assertThat(description.misleading()).isEmpty();
    }

    @Test
    void what_is_asked_as_described_is_understood_and_answered_as_described() {
        try (var subjects = new Subjects(client(), description)) {
            asked().forEach(operation -> asks.right(operation).forEach(ask -> judge(ask, subjects)));
        }

        assertThat(broken).as("-Dsmallreel.test.seed=%d", SEED).isEmpty();
    }

    @Test
    void what_is_asked_otherwise_is_refused_as_described() {
        try (var subjects = new Subjects(client(), description)) {
            asked().forEach(operation -> asks.wrong(operation).forEach(ask -> judge(ask, subjects)));
        }

        assertThat(broken).as("-Dsmallreel.test.seed=%d", SEED).isEmpty();
    }

    @Test
    void a_path_takes_the_methods_that_are_described_and_names_them() {
        var methods = new TreeMap<String, Set<String>>();
        asked().forEach(operation -> methods.computeIfAbsent(operation.path(), any -> new TreeSet<>())
                .add(operation.method().toUpperCase()));

        methods.forEach((path, known) -> List.of("GET", "POST", "PUT", "PATCH", "DELETE").stream()
                .filter(method -> !known.contains(method))
                .forEach(method -> {
                    var answer = client().send(client().request(path.substring(1)
                                    .replace("{id}", "01a202ae-77c8-7761-bd90-dd8a0002b244")
                                    .replace("{sequence}", "1"))
                            .method(method, BodyPublishers.noBody()));
                    answer.problem(405, "method");
                    assertThat(answer.header("Allow").split(", *")).contains(known.toArray(String[]::new));
                }));
    }

    /** Not what stops the whole service, which other tests use. */
    private List<Operation> asked() {
        return description.operations().stream()
                .filter(operation -> !operation.path().startsWith("/api/admin/"))
                .toList();
    }

    private void judge(Ask ask, Subjects subjects) {
        var operation = ask.operation();
        try {
            var answer = send(ask.request(client(), subjects.idFor(operation)));
            subjects.madeBy(answer);
            description.tellsOf(operation.method(), operation.path(), answer);
            assertThat(answer.status()).as(answer.http().body()).matches(status -> status < 500 || status == 503);
            switch (ask.end()) {
                case UNDERSTOOD ->
                    assertThat(FAULTS).as(answer.http().body()).doesNotContain(Description.problemIn(answer));
                case REFUSED ->
                    assertThat(answer.status()).as(answer.http().body()).isBetween(400, 499);
                case ANSWERED -> {}
            }
        } catch (AssertionError wrong) {
            broken.add(ask + ": " + wrong.getMessage());
        }
    }

    private Client.Answer send(HttpRequest.Builder request) {
        try {
            return new Client.Answer(client().http().send(request.build(), ContractIT::reader));
        } catch (Exception e) {
            throw new AssertionError("No answer", e);
        }
    }

    private static BodySubscriber<String> reader(HttpResponse.ResponseInfo head) {
        var goesOn = head.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
        return goesOn ? new Unread() : BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    /** A stream of events goes on; its head is all that is asked for. */
    private static final class Unread implements BodySubscriber<String> {

        @Override
        public CompletionStage<String> getBody() {
            return CompletableFuture.completedFuture("");
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> read) {}

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onComplete() {}
    }
}
