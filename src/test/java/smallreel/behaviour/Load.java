package smallreel.behaviour;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that keep sending a small video to several nodes in turn, and remember what each was told. */
final class Load implements AutoCloseable {

    private static final long PAUSE_MILLIS = 800;

    private final ScheduledExecutorService senders = Executors.newScheduledThreadPool(2);
    private final List<Client> nodes;
    private final Path video;
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Map<String, Integer> recent = new ConcurrentHashMap<>();

    private Load(Path video, List<Client> nodes) {
        this.video = video;
        this.nodes = nodes;
    }

    static Load of(Path video, Client... nodes) {
        var load = new Load(video, List.of(nodes));
        for (var i = 0; i < nodes.length; i++) {
            load.senders.scheduleWithFixedDelay(load::send, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        return load;
    }

    /** The jobs that a client was told of. */
    Set<String> accepted() {
        return Set.copyOf(accepted);
    }

    /** How often each status was answered; what was no answer counts under its reason. */
    Map<String, Integer> answers() {
        return new TreeMap<>(answers);
    }

    /** The same since this was last asked. */
    synchronized Map<String, Integer> answersSinceLast() {
        var copy = new TreeMap<>(recent);
        recent.keySet().removeAll(copy.keySet());
        return copy;
    }

    private void send() {
        var node = nodes.get(turn.getAndIncrement() % nodes.size());
        try {
            var answer = node.submit(video, "?preset=fast");
            if (answer.status() == 202) {
                accepted.add(answer.id());
            }
            count(answer.status() + (answer.header("Retry-After") == null ? " without Retry-After" : ""));
        } catch (AssertionError | RuntimeException e) {
            count(String.valueOf(e.getCause()));
        }
    }

    private void count(String what) {
        answers.merge(what, 1, Integer::sum);
        recent.merge(what, 1, Integer::sum);
    }

    @Override
    public void close() {
        senders.shutdown();
        try {
            if (!senders.awaitTermination(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("A request is still open");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
