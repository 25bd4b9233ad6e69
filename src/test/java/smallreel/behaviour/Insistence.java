package smallreel.behaviour;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import smallreel.behaviour.Client.Answer;

/** A client that asks again until it is answered by the service itself, as long as that may take. */
final class Insistence {

    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Client client;
    private final Uptime uptime;
    private final Collection<String> surprises;

    /** @param surprises where it notes answers that no client should ever get */
    Insistence(Client client, Uptime uptime, Collection<String> surprises) {
        this.client = client;
        this.uptime = uptime;
        this.surprises = surprises;
    }

    /** Sends a video, and sends it again with the same ClientJobId as long as nobody says what became of it. */
    void submit(Ticket ticket, Errand errand) {
        note(ticket, untilAnswered(() -> client.submit(errand.query(), ticket.key(), Client.file(errand.source()))));
    }

    /** Sends a video by tus, and goes on with it wherever it stands, until it is a job. */
    void submitInParts(Ticket ticket, Errand errand) {
        var tus = new Resumption(client);
        var job = new AtomicReference<String>();
        await("the upload is a job")
                .atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .until(() -> {
                    try {
                        job.set(tus.sendSome(ticket.key(), errand));
                    } catch (AssertionError unanswered) {
                        return false;
                    }
                    return job.get() != null;
                });
        note(ticket, untilAnswered(() -> client.poll(job.get())));
    }

    void awaitEnd(Ticket ticket) {
        look(ticket);
        while (ticket.isOwed()) {
            note(
                    ticket,
                    untilAnswered(() -> client.send(
                            client.request("api/jobs/" + ticket.id()).header("Prefer", "wait=5"))));
        }
    }

    /** Asks for something once, looks what became of it, and asks again if nothing did. */
    void askWhile(Ticket ticket, List<String> states, BiFunction<Client, String, Answer> request) {
        look(ticket);
        while (states.contains(ticket.state())) {
            try {
                request.apply(client, ticket.id());
            } catch (AssertionError unanswered) {
                // it may have been heard all the same
            }
            look(ticket);
        }
    }

    Answer untilAnswered(Supplier<Answer> request) {
        var last = new AtomicReference<Answer>();
        await("an answer")
                .atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .until(() -> {
                    try {
                        last.set(request.get());
                    } catch (AssertionError unanswered) {
                        return false;
                    }
                    return isOfTheService(last.get());
                });
        return last.get();
    }

    private void look(Ticket ticket) {
        note(ticket, untilAnswered(() -> client.poll(ticket.id())));
    }

    private void note(Ticket ticket, Answer answer) {
        if (answer.status() == 404 || answer.job().getString("id") == null) {
            throw new IllegalStateException(ticket.line() + ": job " + ticket.id() + ": " + answer.status() + " "
                    + answer.http().body());
        }
        ticket.told(answer.job(), uptime.now());
    }

    // A server that starts answers before the service does.
    private boolean isOfTheService(Answer answer) {
        if (answer.status() >= 500 && answer.status() != 503) {
            surprises.add(answer.status() + " " + answer.http().body());
        }
        var type = String.valueOf(answer.header("Content-Type"));
        return answer.status() < 500 && (type.contains("json"));
    }
}
