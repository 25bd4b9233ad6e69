package smallreel.live;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs tasks in order and one at a time, on a thread of another executor; on the caller's when that takes no more. */
final class OneByOne implements Executor {

    private final Executor threads;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean busy;

    OneByOne(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        if (!isFirst(task)) {
            return;
        }
        try {
            threads.execute(this::work);
        } catch (RejectedExecutionException stopping) {
            work();
        }
    }

    private synchronized boolean isFirst(Runnable task) {
        tasks.add(task);
        var first = !busy;
        busy = true;
        return first;
    }

    private void work() {
        for (var task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private synchronized Runnable next() {
        var next = tasks.poll();
        busy = next != null;
        return next;
    }
}
