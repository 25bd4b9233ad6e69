package smallreel.codec.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import smallreel.codec.Fault;
import smallreel.codec.Order;
import smallreel.codec.Preset.Coding;
import smallreel.codec.Report;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.Reports;

/**
 * Makes a result that is as large as was asked for, or a little smaller, and never larger: one pass that looks, and as
 * many of those that write as it takes to come near.
 */
final class Fitting {

    private static final int MOST_TRIES = 6;
    private static final double NEAR = 0.92;
    private static final double HARDLY = 1.02;
    private static final int MOST_IN_VAIN = 2;
    private static final double PLAIN = 0.6;

    /** Percentages that are reached when the source has been looked at, and when it has been written once. */
    private static final double LOOKED = 30;

    private static final double WRITTEN = 90;

    private final Programs programs;
    private final Order order;
    private final Source source;
    private final Reports reports;
    private final long target;
    private final double seconds;
    private final Path best;

    private long bestBytes;
    private int inVain;
    private long pictures;
    private double reached;

    Fitting(Programs programs, Order order, Source source, Reports reports) {
        this.programs = programs;
        this.order = order;
        this.source = source;
        this.reports = reports;
        this.target = order.recipe().targetBytes();
        this.seconds = source.secondsOf(order.recipe());
        this.best = order.target().resolveSibling("best");
    }

    /** Null, or what is to be said instead of a result. */
    Report run() throws IOException, InterruptedException {
        if (seconds <= 0) {
            throw new Refusal(
                    Fault.TARGET_UNREACHABLE,
                    "The video does not say how long it is, so that its bytes cannot be shared out.");
        }
        var budget = Budget.of(order.recipe(), source, target, seconds);
        Report failed = tries(budget);
        if (failed == null && bestBytes > 0 && bestBytes < PLAIN * target && budget.height() != null) {
            // So plain a picture that even its own size takes hardly more.
            failed = triesAgain(budget.atFullHeight());
        }
        if (failed == null && bestBytes == 0) {
            throw new Refusal(
                    Fault.TARGET_UNREACHABLE,
                    "The video could not be made as small as %d bytes. Ask for more, or for a part of it."
                            .formatted(target));
        }
        if (failed == null) {
            Files.move(best, order.target(), StandardCopyOption.REPLACE_EXISTING);
        }
        return failed;
    }

    private Report triesAgain(Budget budget) throws IOException, InterruptedException {
        Path before = Files.move(best, best.resolveSibling("smaller"), StandardCopyOption.REPLACE_EXISTING);
        long bytesBefore = bestBytes;
        bestBytes = 0;
        inVain = 0;
        Report failed = tries(budget);
        if (failed == null && bestBytes == 0) {
            Files.move(before, best, StandardCopyOption.REPLACE_EXISTING);
            bestBytes = bytesBefore;
        }
        return failed;
    }

    private Report tries(Budget first) throws IOException, InterruptedException {
        Budget budget = first;
        boolean twice = order.recipe().preset().coding() != Coding.AV1;
        Report failed = twice ? pass(new Pass(1, budget), 0, LOOKED) : null;
        var search = new Search(Budget.AIM * target, target);
        for (int tries = 0; failed == null && tries < MOST_TRIES; tries++) {
            failed = pass(new Pass(twice ? 2 : 0, budget), tries > 0 ? WRITTEN : twice ? LOOKED : 0, WRITTEN);
            if (failed == null) {
                long bytes = Files.size(order.target());
                budget = budget.with(search.next(budget.videoBits(), bytes));
                if (!improves(bytes, search.isBounded())) {
                    return null;
                }
            }
        }
        return failed;
    }

    long pictures() {
        return pictures;
    }

    double reached() {
        return reached;
    }

    /**
     * Keeps the largest that fits; whether another try may come nearer.
     *
     * @param bounded whether more bits have made it too large already
     */
    private boolean improves(long bytes, boolean bounded) throws IOException {
        if (bytes > target) {
            return true;
        }
        // A plain picture takes no more bits, however many it is given; once may be chance.
        inVain = !bounded && bestBytes > 0 && bytes < bestBytes * HARDLY ? inVain + 1 : 0;
        if (bytes > bestBytes) {
            Files.move(order.target(), best, StandardCopyOption.REPLACE_EXISTING);
            bestBytes = bytes;
        }
        return inVain < MOST_IN_VAIN && bytes < NEAR * target;
    }

    private Report pass(Pass pass, double from, double to) throws IOException, InterruptedException {
        var run = Run.oneOf(order, source, reports, from, to);
        Report failed = run.follow(programs.ffmpeg(new Command(order, source).pass(pass)));
        pictures = run.pictures();
        reached = run.seconds();
        return failed;
    }
}
