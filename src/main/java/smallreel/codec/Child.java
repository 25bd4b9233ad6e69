package smallreel.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The codec's process, from its start to its certain end. */
final class Child implements AutoCloseable {

    private static final int LONGEST_REPORT = 64 * 1024;
    private static final int REPORTS_WAITING = 256;
    private static final int PATIENCE_SECONDS = 2;

    private final Process process;
    private final BlockingQueue<Report> reports = new ArrayBlockingQueue<>(REPORTS_WAITING);
    private final LastWords lastWords = new LastWords();
    private final CountDownLatch streamsOpen = new CountDownLatch(2);

    private Child(Process process) {
        this.process = process;
        hear(process.getInputStream(), line -> ReportLine.read(line).ifPresent(reports::offer));
        hear(process.getErrorStream(), lastWords::hear);
    }

    static Child start(ChildCommand command, OrderLine order) throws IOException {
        var child = new Child(command.builder().start());
        child.tell(order);
        return child;
    }

    /** Its standard input stays open: that it ends tells the process that nobody waits for it any more. */
    private void tell(OrderLine order) {
        try {
            var in = process.getOutputStream();
            in.write((order.write() + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException diedAtOnce) {
            lastWords.hear(diedAtOnce.toString());
        }
    }

    private void hear(InputStream stream, Consumer<String> hearer) {
        var listener = new Thread(
                () -> {
                    try (stream) {
                        new BoundedLines(LONGEST_REPORT, hearer).drain(stream);
                    } catch (IOException closed) {
                        lastWords.hear(closed.toString());
                    } finally {
                        streamsOpen.countDown();
                    }
                },
                "codec-reports");
        listener.setDaemon(true);
        listener.start();
    }

    /** The next report, if there is one within that time. */
    Optional<Report> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(reports.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Whether it is dead and all that it said has been heard. */
    boolean silent() {
        return streamsOpen.getCount() == 0 && reports.isEmpty() && !process.isAlive();
    }

    /** What it complained of, for whoever runs the server. */
    LastWords lastWords() {
        return lastWords;
    }

    /** The programs that are at work for it, and the processor time that each has had: who stands still shows there. */
    String programs() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(ProcessHandle::info)
                .map(one -> one.command().orElse("unknown") + " "
                        + one.totalCpuDuration().orElse(Duration.ZERO))
                .collect(Collectors.joining(", "));
    }

    Death death() {
        return new Death(process.exitValue(), lastWords);
    }

    /**
     * Ends the process, if it has not ended, and sees it dead. What is started is the sandbox's own program, and the
     * kernel ends with it all that is inside: which is when the last one that could speak has fallen silent.
     */
    @Override
    public void close() {
        // Where there are no walls, nothing else ends what a process has begun.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit()
                .completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        try {
            streamsOpen.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
