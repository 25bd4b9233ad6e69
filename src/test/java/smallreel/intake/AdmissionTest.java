package smallreel.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.job.Job;
import smallreel.job.Jobs;
import smallreel.job.Overrides;
import smallreel.job.Pace;
import smallreel.job.Pausable;
import smallreel.job.Pauses;
import smallreel.job.Source;
import smallreel.job.Unfinished;
import smallreel.job.Workload;
import smallreel.ops.Capacity;
import smallreel.ops.Settings;
import smallreel.storage.FailingDisk;
import smallreel.storage.Place;

/** Who is let in, who is not, and when those should come again. */
class AdmissionTest {

    private static final long GIB = 1L << 30;

    @TempDir
    Path data;

    private final Admission admission = new Admission();
    private final Cluster cluster = new Cluster();
    private final Rows rows = new Rows();
    private int maxUploads = 100;
    private long jobsOfOne = 1_000;
    private long bytesOfOne = 1_000_000 * GIB;
    private final Quota quota = new Quota() {
        @Override
        Optional<Problem> refusal(String owner, long jobsToCome, long bytesToCome) {
            return jobsToCome > jobsOfOne || bytesToCome > bytesOfOne
                    ? Optional.of(Problem.of(503, "too-many", "Too many", "Too many."))
                    : Optional.empty();
        }
    };
    private boolean paused;
    private long room = 1_000 * GIB;
    private long minFree;

    @BeforeEach
    void open() {
        var comeback = new Comeback();
        comeback.workload = cluster;
        admission.comeback = comeback;
        admission.quota = quota;
        admission.jobs = rows;
        admission.pauses = new Pauses() {
            @Override
            public boolean hold(Pausable subject) {
                return paused && subject == Pausable.INTAKE;
            }
        };
        admission.workload = cluster;
        admission.settings = new Settings() {
            @Override
            public Path dataDir() {
                return data;
            }

            @Override
            public long maxUploadBytes() {
                return 10 * GIB;
            }

            @Override
            public long minFreeBytes() {
                return minFree;
            }
        };
        admission.capacity = new Capacity() {
            @Override
            public int maxUploads() {
                return maxUploads;
            }

            @Override
            public long maxQueued() {
                return 100;
            }
        };
        admission.room = new FailingDisk(admission.settings, Integer.MAX_VALUE) {
            @Override
            public long room() throws IOException {
                return room;
            }
        }.asRoom();
    }

    @Test
    void while_intake_is_paused_nothing_new_comes_in() {
        var before = admitted(10);
        paused = true;

        assertThat(refused(10, "paused").retryAfter()).isEqualTo(60);
        assertThat(admission.refusalOfOneMore("me")).map(Problem::status).contains(503);
        before.close();
    }

    @Test
    void while_intake_is_paused_a_client_that_sends_again_finds_its_job() {
        rows.known = "a-key";
        paused = true;

        assertThat(admission.admit("me", null, 0)).isInstanceOf(Checked.Right.class);
        assertThat(admission.admit("me", "a-key", 10)).isInstanceOf(Checked.Right.class);
    }

    @Test
    void as_many_uploads_as_there_are_places_and_no_more() {
        maxUploads = 3;

        var in = List.of(admitted(10), admitted(10), admitted(-1));

        assertThat(refused(10, "busy").retryAfter()).isBetween(1L, 60L);
        in.get(1).close();
        admitted(10);
        refused(10, "busy");
    }

    @Test
    void of_an_upload_that_goes_on_there_must_be_room_for_the_rest_and_for_all_of_its_result() {
        room = 3 * GIB;

        refused(2 * GIB, "no-room");

        assertThat(admission.admit("me", null, 2 * GIB, GIB)).isInstanceOf(Checked.Right.class);
        assertThat(admission.admit("me", null, 2 * GIB, GIB)).isInstanceOf(Checked.Wrong.class);
    }

    @Test
    void what_one_owner_sends_just_now_counts_into_the_quota_and_what_others_send_does_not() {
        jobsOfOne = 2;
        bytesOfOne = 100;
        admission.admit("you", null, 90);
        var first = admitted(60);

        refused(60, "too-many");
        admitted(40);
        refused(-1, "too-many");
        assertThat(admission.refusalOfOneMore("me")).isPresent();
        first.close();
        admitted(60);
    }

    @Test
    void a_place_that_is_left_twice_is_free_once() {
        maxUploads = 2;
        var first = admitted(10);
        admitted(10);

        first.close();
        first.close();

        admitted(10);
        refused(10, "busy");
    }

    @Test
    void a_refused_upload_leaves_its_place() {
        maxUploads = 1;
        room = GIB;
        for (var i = 0; i < 10; i++) {
            refused(2 * GIB, "no-room");
        }

        admitted(GIB / 4);
    }

    @Test
    void a_database_that_fails_leaves_no_place_taken() {
        maxUploads = 1;
        cluster.gone = true;
        for (var i = 0; i < 10; i++) {
            assertThat(catchThrowable(() -> admission.admit("me", null, 10))).hasMessage("gone");
        }
        cluster.gone = false;

        admitted(10);
    }

    @Test
    void who_only_asks_needs_no_place() {
        maxUploads = 1;
        admitted(10);
        room = 0;
        cluster.waiting = 1_000;

        admitted(0);
        admitted(0);
    }

    @Test
    void a_full_queue_takes_no_more_and_says_how_long_it_will_be_full() {
        cluster.waiting = 99;
        admitted(10);
        // One waits to be sent, 99 to be worked on.
        refused(10, "queue-full");

        cluster.waiting = 109;
        cluster.running = 2;
        cluster.bytes = 111 * 1_000_000L;
        // Eleven too many, of a megabyte each, at a megabyte a second and half a second to begin, on two workers.
        assertThat(refused(10, "queue-full").retryAfter()).isEqualTo(9);

        cluster.waiting = 1_000_000;
        assertThat(refused(10, "queue-full").retryAfter()).isEqualTo(3_600);
    }

    @Test
    void a_known_client_job_id_is_let_in_however_full_the_queue_is() {
        cluster.waiting = 1_000;
        rows.known = "mine";

        assertThat(admission.admit("me", "mine", 10)).isInstanceOf(Checked.Right.class);
        assertThat(admission.admit("me", "new", 10)).isInstanceOf(Checked.Wrong.class);
        assertThat(admission.admit("me", "\0", 10)).isInstanceOf(Checked.Wrong.class);
    }

    @Test
    void uploads_side_by_side_are_not_promised_the_same_room() {
        room = 10 * GIB;

        // Each needs as much again for its result.
        admitted(3 * GIB);
        var second = admitted(GIB);
        refused(3 * GIB, "no-room");
        second.close();
        refused(3 * GIB, "no-room");
        admitted(2 * GIB);
    }

    @Test
    void what_has_been_written_is_not_held_free_any_more_but_its_result_is() throws IOException {
        room = 10 * GIB;
        var first = admitted(4 * GIB);
        room -= 3 * GIB;
        for (var i = 0; i < 3; i++) {
            assertThat(first.receive(1 << 30)).isTrue();
        }
        assertThat(admission.hasRoomFor(first)).isTrue();

        refused(2 * GIB, "no-room");
        admitted(GIB);
    }

    @Test
    void room_for_the_results_of_all_unfinished_jobs_is_kept() {
        room = 10 * GIB;
        minFree = GIB;
        cluster.waiting = 5;
        cluster.bytes = 7 * GIB;

        admitted(GIB);
        refused(GIB / 2, "no-room");
    }

    @Test
    void an_upload_that_does_not_say_how_large_it_is_may_go_on_until_its_result_would_not_fit() throws IOException {
        room = 20 * Place.STEP;
        var unknown = admitted(-1);
        var received = 0;

        while (!unknown.receive(65_536) || admission.hasRoomFor(unknown)) {
            received += 65_536;
            room -= 65_536;
        }

        assertThat(received).isBetween((int) (8 * Place.STEP), (int) (10 * Place.STEP));
    }

    @Test
    void without_room_one_comes_again_when_the_next_media_go_or_the_next_job_is_done() {
        room = 0;
        assertThat(refused(10, "no-room").retryAfter()).isEqualTo(3_600);

        cluster.expiry = Instant.now().plus(Duration.ofSeconds(300));
        assertThat(refused(10, "no-room").retryAfter()).isBetween(350L, 360L);

        cluster.running = 1;
        cluster.bytes = 19_500_000;
        assertThat(refused(10, "no-room").retryAfter()).isEqualTo(20);

        cluster.expiry = Instant.now().minus(Duration.ofDays(1));
        cluster.running = 0;
        assertThat(refused(10, "no-room").retryAfter()).isEqualTo(60);
    }

    @Test
    void a_crowd_is_let_in_exactly_as_far_as_there_are_places() throws Exception {
        maxUploads = 7;
        var threads = Executors.newFixedThreadPool(16);
        try {
            var answers = new ArrayList<Future<Checked<Place>>>();
            for (var i = 0; i < 1_000; i++) {
                answers.add(threads.submit(() -> admission.admit("me", null, 10)));
            }
            var in = 0;
            for (var answer : answers) {
                in += answer.get() instanceof Checked.Right ? 1 : 0;
            }
            assertThat(in).isEqualTo(7);
        } finally {
            threads.shutdown();
        }
    }

    private Place admitted(long declared) {
        var answer = admission.admit("me", null, declared);
        assertThat(answer).isInstanceOf(Checked.Right.class);
        return ((Checked.Right<Place>) answer).value();
    }

    private Problem refused(long declared, String name) {
        var problem = ((Checked.Wrong<Place>) admission.admit("me", null, declared)).problem();
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.type()).isEqualTo("urn:smallreel:problem:" + name);
        return problem;
    }

    /** The rows, as far as they matter here. */
    private static final class Cluster extends Workload {

        private boolean gone;
        private long waiting;
        private long running;
        private long bytes;
        private Instant expiry;

        @Override
        public Unfinished unfinished() {
            if (gone) {
                throw new IllegalStateException("gone");
            }
            return new Unfinished(waiting, running, bytes);
        }

        @Override
        public Pace pace() {
            return new Pace(1_000_000);
        }

        @Override
        public Optional<Instant> nextExpiry() {
            return Optional.ofNullable(expiry);
        }
    }

    /** The one row that there is. */
    private static final class Rows extends Jobs {

        private String known;

        @Override
        public Optional<Job> find(String owner, String clientJobId) {
            assertThat(clientJobId).doesNotContain("\0");
            return clientJobId.equals(known)
                    ? Optional.of(new Job(
                            "id", owner, known, "fast", Overrides.NONE, Source.unseen("a.mp4", 1, ""), Instant.now()))
                    : Optional.empty();
        }
    }
}
