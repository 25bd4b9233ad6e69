package smallreel.behaviour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Some clients that run errands side by side, and do not let the death of a server keep them from it. */
final class Crowd implements AutoCloseable {

    private static final int CLIENTS = 3;

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final Collection<Ticket> tickets = new ConcurrentLinkedQueue<>();
    private final Collection<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Insistence insistence;
    private final Random chance;

    Crowd(Client client, Uptime uptime, Random chance) {
        this.insistence = new Insistence(client, uptime, surprises);
        this.chance = chance;
    }

    /** @param line the line of the table in which these jobs are counted */
    void send(List<Errand> errands, String line) {
        var inAnyOrder = new ArrayList<>(errands);
        Collections.shuffle(inAnyOrder, chance);
        for (var errand : inAnyOrder) {
            underWay.incrementAndGet();
            clients.execute(() -> run(errand, new Ticket(line)));
        }
    }

    boolean isIdle() {
        return underWay.get() == 0;
    }

    /** The jobs that a client was told of. */
    List<Ticket> told() {
        return tickets.stream().filter(ticket -> ticket.id() != null).toList();
    }

    /** Those of which no client knows the end, whether it was answered or not. */
    List<Ticket> owed() {
        return tickets.stream().filter(Ticket::isOwed).toList();
    }

    /** What no client should ever be told. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    private void run(Errand errand, Ticket ticket) {
        try {
            tickets.add(ticket);
            errand.submit(insistence, ticket);
            errand.run(insistence, ticket);
        } catch (RuntimeException e) {
            var where = Arrays.stream(e.getStackTrace()).limit(3).toList();
            surprises.add("%s by %s, at %s: %s".formatted(errand, ticket.key(), where, e));
        } finally {
            underWay.decrementAndGet();
        }
    }

    @Override
    public void close() {
        clients.shutdownNow();
    }
}
