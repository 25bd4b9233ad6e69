package smallreel.codec.humble;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Hands things from one thread to another, not too many at a time. */
final class Lane<T> {

    private final BlockingQueue<Optional<T>> queue;

    Lane(int room) {
        queue = new ArrayBlockingQueue<>(room);
    }

    void put(T thing) {
        pass(Optional.of(thing));
    }

    /** Nothing more will come. */
    void end() {
        pass(Optional.empty());
    }

    /** The next thing; empty at the end. */
    Optional<T> take() throws InterruptedException {
        return queue.take();
    }

    private void pass(Optional<T> thing) {
        try {
            queue.put(thing);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
