package smallreel.intake;

import java.util.concurrent.CompletableFuture;

/**
 * One client that waits until a job has come further than it knows. It begins before the row is read, so what is heard
 * meanwhile is remembered; and what was committed before the row was read can still be heard after it, and is no news.
 */
final class Wait {

    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private long known = Long.MAX_VALUE;
    private long heard;

    /** @return whether that is news to the client */
    synchronized boolean hear(long sequence) {
        heard = Math.max(heard, sequence);
        return heard > known;
    }

    /** @param sequence how far the job was when the row was read */
    CompletableFuture<Void> since(long sequence) {
        if (knows(sequence)) {
            end();
        }
        return over;
    }

    private synchronized boolean knows(long sequence) {
        known = sequence;
        return heard > known;
    }

    void end() {
        over.complete(null);
    }

    void whenOver(Runnable then) {
        over.thenRun(then);
    }
}
