package smallreel.codec.humble;

import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;

/** Work that is done at the same time, on a thread each. */
final class Together {

    /** Work that may fail. */
    interface Work {
        void run() throws Exception;
    }

    private final CompletionService<Void> service = new ExecutorCompletionService<>(work -> {
        var thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    });

    private int begun;

    void begin(Work work) {
        service.submit(() -> {
            work.run();
            return null;
        });
        begun++;
    }

    /**
     * Waits until all is done, or the first has failed; the others are then left as they are, for the process to end.
     */
    void join() throws InterruptedException, ExecutionException {
        for (int i = 0; i < begun; i++) {
            service.take().get();
        }
    }
}
