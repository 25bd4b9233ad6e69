package smallreel.behaviour;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that keep sending a small video to several nodes in turn, and remember what each was told. */
final class Load implements AutoCloseable {

    private static final long PAUSE_MILLIS = 800;
    private static final int LATEST = 4;

    private final ScheduledExecutorService senders = Executors.newScheduledThreadPool(2);
    private final List<Client> nodes;
    private final Path video;
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final List<String> answers = new CopyOnWriteArrayList<>();

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

    /** The statuses that were answered, in order; what was no answer stands there by its reason. */
    List<String> answers() {
        return List.copyOf(answers);
    }

    /** Whether each of the latest answers, several from each sender, was this one. */
    boolean answersOnly(String status) {
        var told = answers();
        return told.stream().skip(Math.max(0, told.size() - LATEST)).allMatch(status::equals);
    }

    private void send() {
        var node = nodes.get(turn.getAndIncrement() % nodes.size());
        try {
            var answer = node.submit(video, "?preset=fast");
            if (answer.status() == 202) {
                accepted.add(answer.id());
            }
            answers.add(answer.status() + (answer.header("Retry-After") == null ? " without Retry-After" : ""));
        } catch (AssertionError | RuntimeException e) {
            answers.add(String.valueOf(e.getCause()));
        }
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
