package smallreel.codec.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import smallreel.codec.Fault;
import smallreel.codec.Order;
import smallreel.codec.Recipe;
import smallreel.codec.Report;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.Reports;

/**
 * Makes the smallest result that is as like the source as was asked for: tries samples, where the source is long, to know
 * where to begin; then the whole, which alone decides.
 */
final class Resembling {

    private static final int MOST_OF_SAMPLES = 5;
    private static final int MOST_OF_LONG = 4;
    private static final int MOST_OF_SHORT = 8;

    /** The percentage that is reached with the samples; each run of the whole then takes this part of what is left. */
    private static final double SAMPLED = 25;

    private static final double SHARE = 0.7;

    private final Programs programs;
    private final Order order;
    private final Source source;
    private final Reports reports;
    private final Path best;

    private double percent;
    private double ssim;
    private double highest;
    private long pictures;
    private double reached;

    Resembling(Programs programs, Order order, Source source, Reports reports) {
        this.programs = programs;
        this.order = order;
        this.source = source;
        this.reports = reports;
        this.best = order.target().resolveSibling("best");
    }

    /** Null, or what is to be said instead of a result. */
    Report run() throws IOException, InterruptedException {
        Recipe recipe = order.recipe();
        var search = new CrfSearch(recipe.preset(), recipe.targetQuality());
        List<Recipe> samples = Samples.of(recipe, source.secondsOf(recipe));
        if (!samples.isEmpty()) {
            look(samples, search);
            search = search.onTheWhole();
        }
        Report failed = tries(search, samples.isEmpty() ? MOST_OF_SHORT : MOST_OF_LONG);
        if (ssim > 0) {
            Files.move(best, order.target(), StandardCopyOption.REPLACE_EXISTING);
            return null;
        }
        if (failed == null) {
            throw unreachable();
        }
        return failed;
    }

    double ssim() {
        return ssim;
    }

    long pictures() {
        return pictures;
    }

    double reached() {
        return reached;
    }

    private void look(List<Recipe> samples, CrfSearch search) throws IOException, InterruptedException {
        OptionalDouble crf = search.next();
        for (int tries = 0; crf.isPresent() && tries < MOST_OF_SAMPLES; tries++) {
            double sum = 0;
            long seen = 0;
            for (Recipe sample : samples) {
                double until = percent + SAMPLED / MOST_OF_SAMPLES / samples.size();
                var trial = Trial.ofSample(programs, order, sample, source, reports);
                if (succeeds(trial, crf.getAsDouble(), until)) {
                    sum += trial.ssim() * trial.pictures();
                    seen += trial.pictures();
                }
                percent = until;
            }
            if (seen == 0) {
                return;
            }
            search.saw(crf.getAsDouble(), sum / seen);
            crf = search.next();
        }
    }

    /** A sample may lie where the source is damaged; the whole will tell. */
    private boolean succeeds(Trial sample, double crf, double until) throws IOException, InterruptedException {
        try {
            return sample.at(crf, percent, until) == null;
        } catch (Refusal nothingThere) {
            return false;
        }
    }

    private Report tries(CrfSearch search, int most) throws IOException, InterruptedException {
        Report larger = null;
        OptionalDouble crf = search.next();
        for (int tries = 0; crf.isPresent() && tries < most; tries++) {
            var trial = Trial.ofTheWhole(programs, order, source, reports);
            double until = percent + SHARE * (100 - percent);
            Report failed = trial.at(crf.getAsDouble(), percent, until);
            percent = until;
            if (failed instanceof Report.Larger) {
                larger = failed;
                search.outgrew(crf.getAsDouble());
            } else if (failed != null) {
                return failed;
            } else if (search.saw(crf.getAsDouble(), trial.ssim())) {
                keep(trial);
            }
            highest = Math.max(highest, trial.ssim());
            crf = search.next();
        }
        return larger;
    }

    private void keep(Trial trial) throws IOException {
        Files.move(order.target(), best, StandardCopyOption.REPLACE_EXISTING);
        ssim = trial.ssim();
        pictures = trial.pictures();
        reached = trial.seconds();
    }

    private Refusal unreachable() {
        return new Refusal(
                Fault.TARGET_UNREACHABLE,
                String.format(
                        Locale.ROOT,
                        "The preset %s comes to an SSIM of %.4f with this video, not to %s. Ask for less, or for another preset.",
                        order.recipe().preset().id(),
                        Math.floor(highest * 10_000) / 10_000,
                        order.recipe().targetQuality()));
    }
}
