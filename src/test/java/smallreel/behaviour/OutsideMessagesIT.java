package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSSecurityRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.behaviour.Colleague.Letter;
import smallreel.production.Broker;

/** By a broker outside, over TLS, as a user who may ask and listen. */
class OutsideMessagesIT extends Messaging {

    private static final int CROWD = 12;

    @TempDir
    static Path home;

    private static Broker broker;
    private static Server server;

    @BeforeAll
    static void start() {
        broker = Broker.started(home.resolve("broker"));
        var settings = new HashMap<>(broker.settings());
        settings.put("SMALLREEL_LEASE", "PT5S");
        server = Server.started(home.resolve("server"), settings);
    }

    @AfterAll
    static void stop() {
        server.close();
        broker.close();
    }

    @Override
    Client client() {
        return new Client(server.url());
    }

    @Override
    JMSContext connection() {
        return broker.asClient();
    }

    @Test
    void a_node_that_is_killed_loses_no_request_and_no_event_also_of_who_was_away() throws IOException {
        var asked = new HashMap<String, String>();
        for (var i = 0; i < CROWD; i++) {
            asked.put(Client.newKey(), held());
        }
        var replies = colleague.queue("smallreel.replies.crowd");
        var letters = new ArrayList<Letter>();
        try (var listener = colleague.listenTo(replies)) {
            asked.forEach((key, upload) -> colleague.ask(request(key, upload), replies, null));
            letters.add(Colleague.next(listener));
        }

        server.kill();
        colleague.close();
        server.start();

        connect();
        try (var listener = colleague.listenTo(replies)) {
            while (ended(letters).size() < CROWD) {
                letters.add(Colleague.next(listener));
            }
        }
        assertThat(ended(letters)).isEqualTo(asked.keySet());
        assertThat(answered(letters)).isEqualTo(asked.keySet());
        assertThat(letters.stream().map(one -> one.property("jobId")).distinct())
                .hasSize(CROWD);
    }

    /** Those that were told so by an event, or by an answer that was given when all was over. */
    private static Set<String> ended(List<Letter> letters) {
        return correlations(
                letters,
                one -> one.type().equals("smallreel.job.completed")
                        || one.type().equals("smallreel.answer") && "200".equals(one.property("status")));
    }

    private static Set<String> answered(List<Letter> letters) {
        return correlations(letters, one -> one.type().equals("smallreel.answer"));
    }

    private static Set<String> correlations(List<Letter> letters, Predicate<Letter> which) {
        return letters.stream().filter(which).map(Letter::correlation).collect(Collectors.toSet());
    }

    @Test
    void whoever_may_ask_may_not_do_what_nodes_do() {
        try (var jms = broker.asClient()) {
            var producer = jms.createProducer();

            assertThatThrownBy(() -> producer.send(jms.createQueue("smallreel.work"), "mine"))
                    .isInstanceOf(JMSSecurityRuntimeException.class);
            assertThatThrownBy(() -> producer.send(jms.createTopic("smallreel.events"), "mine"))
                    .isInstanceOf(JMSSecurityRuntimeException.class);
        }
    }
}
