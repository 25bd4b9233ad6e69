package smallreel.worker;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import smallreel.worker.Plant.Reading;

/**
 * Films by segments on many workers, in a moment. Each film is planned by one worker; then its sound and its segments
 * come into the line, and whoever ends the last of them joins. All that is read and written goes through one storage.
 */
final class PlantRun {

    /** What might be twice as good; plan and join with their way from the storage and back. */
    enum Eased {
        NOTHING,
        WORKERS,
        PARALLELISM,
        PLAN,
        SOUND,
        JOIN,
        STORAGE,
        NETWORK,
        SEGMENT_LENGTH
    }

    private static final double GIGABYTE = 1e9;

    private record Step(double at, Runnable then) {}

    private record Task(Film film, int number, double bytesIn, double seconds, double bytesOut) {}

    private final class Film {
        final int number;
        final Deque<Task> held = new ArrayDeque<>();
        final Set<Integer> workersThatHaveIt = new HashSet<>();
        int unfinished;

        Film(int number) {
            this.number = number;
        }
    }

    private final Plant plant;
    private final Eased eased;
    private final Queue<Step> steps = new PriorityQueue<>(Comparator.comparingDouble(Step::at));
    private final Queue<Task> line = new PriorityQueue<>(
            Comparator.<Task>comparingInt(task -> task.film.number).thenComparingInt(Task::number));
    private final Queue<Integer> idle = new PriorityQueue<>();

    /** By how far all who transfer are then; each is served as much as any other. */
    private final Queue<Step> transfers = new PriorityQueue<>(Comparator.comparingDouble(Step::at));

    private double transferred;
    private double clock;

    private PlantRun(Plant plant, Eased eased) {
        this.plant = plant;
        this.eased = eased;
    }

    /** Seconds until all films are done. */
    static double seconds(Plant plant, Eased eased) {
        return new PlantRun(plant, eased).run();
    }

    private double run() {
        IntStream.range(0, (int) more(Eased.WORKERS, plant.workers())).forEach(idle::add);
        IntStream.range(0, plant.films()).mapToObj(Film::new).forEach(film -> line.add(plan(film)));
        begin();
        while (!steps.isEmpty() || !transfers.isEmpty()) {
            var step = steps.isEmpty() ? Double.MAX_VALUE : steps.element().at;
            var transfer = transfers.isEmpty() ? Double.MAX_VALUE : endOfTransfer();
            proceed(Math.min(step, transfer));
            (step <= transfer ? steps : transfers).remove().then.run();
            begin();
        }
        return clock;
    }

    private void begin() {
        while (!line.isEmpty() && !idle.isEmpty()) {
            begin(idle.remove(), line.remove());
        }
    }

    private void begin(int worker, Task task) {
        var reads = task.film.workersThatHaveIt.contains(worker) ? 0 : task.bytesIn;
        if (plant.storage().reading() == Reading.THE_WHOLE_ONCE) {
            task.film.workersThatHaveIt.add(worker);
        }
        after(
                plant.costs().start(),
                () -> transfer(
                        reads, () -> after(task.seconds, () -> transfer(task.bytesOut, () -> end(worker, task)))));
    }

    private void end(int worker, Task task) {
        var film = task.film;
        if (film.unfinished == 0) {
            cut(film);
            IntStream.range(0, Math.min(film.held.size(), (int) more(Eased.PARALLELISM, plant.atOnce())))
                    .forEach(n -> line.add(film.held.remove()));
            idle.add(worker);
        } else if (--film.unfinished == 0) {
            join(() -> idle.add(worker));
        } else {
            if (!film.held.isEmpty()) {
                line.add(film.held.remove());
            }
            idle.add(worker);
        }
    }

    private Task plan(Film film) {
        var bytes = plant.film().sourceBytes();
        var reads = plant.storage().reading() == Reading.ITS_PART ? 0 : bytes;
        return new Task(
                film,
                0,
                less(Eased.PLAN, reads),
                less(Eased.PLAN, plant.costs().planPerGigabyte() * bytes / GIGABYTE),
                0);
    }

    /** The sound first: nothing takes longer. */
    private void cut(Film film) {
        var of = plant.film();
        var finer = eased == Eased.SEGMENT_LENGTH ? 2 : 1;
        var segments = of.segments() * finer;
        var whole = plant.storage().reading() != Reading.ITS_PART;
        film.held.add(new Task(film, 1, whole ? of.sourceBytes() : 0, less(Eased.SOUND, of.sound()), 0));
        for (var n = 0; n < segments; n++) {
            film.held.add(new Task(
                    film,
                    2 + n,
                    whole ? of.sourceBytes() : of.sourceBytes() / segments,
                    of.segment(n / finer) / finer,
                    of.resultBytes() / segments));
        }
        film.unfinished = film.held.size();
    }

    private void join(Runnable then) {
        var bytes = plant.film().resultBytes();
        after(
                plant.costs().start() + less(Eased.JOIN, plant.costs().joinPerGigabyte() * bytes / GIGABYTE),
                () -> transfer(less(Eased.JOIN, 2 * bytes), then));
    }

    private void after(double seconds, Runnable then) {
        steps.add(new Step(clock + seconds, then));
    }

    private void transfer(double bytes, Runnable then) {
        transfers.add(new Step(transferred + bytes, then));
    }

    private double endOfTransfer() {
        return clock + Math.max(0, transfers.element().at - transferred) / bytesPerSecond();
    }

    private void proceed(double to) {
        if (!transfers.isEmpty()) {
            transferred += bytesPerSecond() * (to - clock);
        }
        clock = to;
    }

    /** Of each that transfers. */
    private double bytesPerSecond() {
        return Math.min(
                more(Eased.NETWORK, plant.storage().perWorker()),
                more(Eased.STORAGE, plant.storage().shared()) / transfers.size());
    }

    private double more(Eased what, double amount) {
        return eased == what ? 2 * amount : amount;
    }

    private double less(Eased what, double amount) {
        return eased == what ? amount / 2 : amount;
    }
}
