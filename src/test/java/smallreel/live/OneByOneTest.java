package smallreel.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class OneByOneTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void tasks_share_one_thread_and_keep_their_order() {
        Queue<Runnable> threads = new ArrayDeque<>();
        var line = new OneByOne(threads::add);

        line.execute(() -> done.add("first"));
        line.execute(() -> done.add("second"));
        assertThat(threads).hasSize(1);

        threads.remove().run();
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void a_task_that_adds_another_is_done_before_it() {
        var line = new OneByOne(Runnable::run);

        line.execute(() -> {
            line.execute(() -> done.add("second"));
            done.add("first");
        });

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void a_line_that_was_empty_takes_a_thread_again() {
        Queue<Runnable> threads = new ArrayDeque<>();
        var line = new OneByOne(threads::add);

        line.execute(() -> done.add("first"));
        threads.remove().run();
        line.execute(() -> done.add("second"));
        threads.remove().run();

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void where_no_thread_is_to_be_had_the_caller_does_it() {
        var line = new OneByOne(task -> {
            throw new RejectedExecutionException("stopping");
        });

        line.execute(() -> done.add("first"));
        line.execute(() -> done.add("second"));

        assertThat(done).containsExactly("first", "second");
    }
}
