package smallreel.codec.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import smallreel.codec.Fault;
import smallreel.codec.Forecast;
import smallreel.codec.LastWords;
import smallreel.codec.Order;
import smallreel.codec.Preset;
import smallreel.codec.Recipe;
import smallreel.codec.Report;
import smallreel.codec.child.Bounds;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.Reports;

/** Tells what each preset would make of a video, from a few seconds of it that are encoded by each. */
record Sampling(Programs programs, Order order, Reports reports) {

    private static final int MOST_PARTS = 3;
    private static final double SECONDS = 3;
    private static final double LEAST_SECONDS = 0.5;

    /** Of more pixels than these, fewer seconds have to do: somebody waits. */
    private static final double FEW_PIXELS = 640 * 360;

    /** In bytes: where each picture and each piece of sound lies is told too. */
    private static final double AROUND_A_SECOND = 600;

    /** In seconds: what a job takes beside its encoding. */
    private static final double BEFORE_AND_AFTER = 0.5;

    /** @throws Refusal if the source or a limit does not allow it */
    Report foretold() throws IOException, InterruptedException {
        var source = Work.admitted(programs, order, order.recipe().noAudio());
        double seconds = source.secondsOf(order.recipe());
        if (seconds <= 0) {
            throw new Refusal(Fault.DAMAGED, "The video does not say how long it is, so that nothing can be foretold.");
        }
        var samples = new EnumMap<Preset, Sample>(Preset.class);
        for (Preset preset : Preset.values()) {
            samples.put(preset, new Sample());
        }
        List<Recipe> parts = parts(source, seconds);
        for (Recipe part : parts) {
            double from = 100.0 * parts.indexOf(part) / parts.size();
            Report failed = take(part, source, samples, from, 100.0 / parts.size());
            if (failed != null) {
                return failed;
            }
        }
        Bounds.decoded(samples.get(Preset.FAST).pictures());
        List<Forecast> forecasts = new ArrayList<>();
        for (var sample : samples.entrySet()) {
            forecasts.add(forecast(sample.getKey(), sample.getValue(), source, seconds));
        }
        return new Report.Foretold(source.media(), forecasts);
    }

    /** The whole of what is short, else parts of it, evenly spread. */
    private List<Recipe> parts(Source source, double seconds) {
        double all = SECONDS * Math.min(1, Math.sqrt(FEW_PIXELS / source.video().pixels()));
        if (seconds <= all) {
            return Samples.spread(order.recipe(), seconds, 1, seconds);
        }
        int count = (int) Math.max(1, Math.min(MOST_PARTS, all / LEAST_SECONDS));
        double length = Math.min(seconds, Math.max(LEAST_SECONDS, all / count));
        return Samples.spread(order.recipe(), seconds, count, length);
    }

    /** Adds what each preset makes of a part; null, or what is to be said instead. */
    private Report take(Recipe part, Source source, Map<Preset, Sample> samples, double from, double share)
            throws IOException, InterruptedException {
        double step = share / (samples.size() + 1);
        Path cut = order.target().resolveSibling("cut");
        Report failed = cut(part, source, cut, from, from + step);
        if (failed != null || Files.size(cut) == 0) {
            return failed;
        }
        var seen = Source.of(programs, new Bounds(order.limits()), cut, true);
        for (var sample : samples.entrySet()) {
            var taking =
                    new Order(cut, order.target().resolveSibling("part"), Recipe.of(sample.getKey()), order.limits());
            double reached = from + step * (1 + sample.getKey().ordinal());
            var run = Run.oneOf(taking, seen, reports, reached, reached + step);
            long begun = System.nanoTime();
            failed = run.follow(programs.ffmpeg(
                    new Command(taking, seen).encode(sample.getKey().crf())));
            if (failed != null) {
                return failed;
            }
            double took = (System.nanoTime() - begun) / 1e9;
            sample.getValue().add(packets(taking.target()), part.end() - part.start(), took);
        }
        return null;
    }

    private String packets(Path made) throws IOException, InterruptedException {
        return Programs.said(programs.packets(made), new LastWords());
    }

    /** A part as it is to be encoded, without loss: so that it is looked for and made ready once, and not by each preset. */
    private Report cut(Recipe part, Source source, Path cut, double from, double to)
            throws IOException, InterruptedException {
        var cutting = new Order(order.source(), cut, part, order.limits());
        // Where exactly a part begins does not matter, so that nothing has to be decoded before it.
        List<String> words = new Command(cutting, source.silenced(), true).decode(part.maxHeight());
        words.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-qp", "0"));
        words.addAll(Command.PROGRESS);
        words.addAll(List.of("-f", "matroska", "file:" + cut));
        return Run.oneOf(cutting, source, reports, from, to).follow(programs.ffmpeg(words));
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
