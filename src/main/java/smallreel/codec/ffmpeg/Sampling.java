package smallreel.codec.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import smallreel.codec.Fault;
import smallreel.codec.Forecast;
import smallreel.codec.Order;
import smallreel.codec.Preset;
import smallreel.codec.Recipe;
import smallreel.codec.Report;
import smallreel.codec.child.Bounds;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.Reports;

/** Tells what each preset would make of a video, from a few seconds of it that are encoded by each. */
record Sampling(Programs programs, Order order, Reports reports) {

    private static final int PARTS = 3;
    private static final double PART_SECONDS = 1;

    /** In bytes: where each picture and each piece of sound lies is told too. */
    private static final double AROUND_A_SECOND = 600;

    /** In seconds: what a job takes beside its encoding. */
    private static final double BEFORE_AND_AFTER = 0.5;

    /** Of more pixels than these, fewer parts have to do. */
    private static final double MANY_PIXELS = 1920 * 1080;

    /** @throws Refusal if the source or a limit does not allow it */
    Report foretold() throws IOException, InterruptedException {
        boolean silent = order.recipe().noAudio();
        var source = Source.of(programs, order.source(), silent);
        Work.admit(source, order);
        double seconds = source.secondsOf(order.recipe());
        if (seconds <= 0) {
            throw new Refusal(Fault.DAMAGED, "The video does not say how long it is, so that nothing can be foretold.");
        }
        List<Forecast> forecasts = new ArrayList<>();
        for (Preset preset : Preset.values()) {
            var sample = new Sample();
            double done = 100.0 * preset.ordinal() / Preset.values().length;
            for (Recipe part : parts(preset, source, seconds)) {
                Report failed = take(part, source.silenced(), sample, done);
                if (failed != null) {
                    return failed;
                }
            }
            Bounds.decoded(sample.pictures());
            forecasts.add(forecast(preset, sample, source, seconds));
        }
        return new Report.Foretold(source.media(), forecasts);
    }

    /** The whole of what is short, else parts of it, evenly spread. */
    private List<Recipe> parts(Preset preset, Source source, double seconds) {
        double start = order.recipe().start() == null ? 0 : order.recipe().start();
        int count = (int)
                Math.max(1, PARTS * Math.min(1, MANY_PIXELS / source.video().pixels()));
        if (seconds <= count * PART_SECONDS) {
            return List.of(part(preset, start, start + seconds));
        }
        double step = seconds / count;
        return IntStream.range(0, count)
                .mapToDouble(i -> start + (i + 0.5) * step - PART_SECONDS / 2)
                .mapToObj(from -> part(preset, from, from + PART_SECONDS))
                .toList();
    }

    private Recipe part(Preset preset, double from, double to) {
        Recipe asked = order.recipe();
        return Recipe.of(preset, asked.maxHeight(), asked.maxFps(), null, null).glimpse(from, to);
    }

    private Report take(Recipe part, Source mute, Sample sample, double done) throws IOException, InterruptedException {
        var file = order.target().resolveSibling("part");
        var taking = new Order(order.source(), file, part, order.limits());
        var run = Run.oneOf(taking, mute, reports, done, done);
        // Where exactly a part begins does not matter, so that nothing has to be decoded before it.
        var command = new Command(taking, mute, true);
        long begun = System.nanoTime();
        Report failed = run.follow(programs.ffmpeg(command.encode(part.effectiveCrf())));
        if (failed == null) {
            double took = (System.nanoTime() - begun) / 1e9;
            sample.add(Programs.said(programs.packets(file)), part.end() - part.start(), took);
        }
        return failed;
    }

    private Forecast forecast(Preset preset, Sample sample, Source source, double seconds) throws IOException {
        double bits = audioBits(preset, source);
        long bytes = Math.round(sample.bytesOf(seconds) + (bits / 8 + AROUND_A_SECOND) * seconds);
        if (!order.recipe().cuts()) {
            bytes = Math.min(bytes, Files.size(order.source()));
        }
        return new Forecast(preset, bytes, BEFORE_AND_AFTER + sample.pace() * seconds);
    }

    private double audioBits(Preset preset, Source source) {
        Integer asked = order.recipe().audioKbps();
        return source.isHeard() ? Recipe.of(preset, null, null, null, asked).audioBitsPerSecond(source.channels()) : 0;
    }
}
