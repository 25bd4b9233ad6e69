package smallreel.codec.humble;

import io.humble.video.MediaPacket;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import smallreel.codec.Fault;
import smallreel.codec.Order;
import smallreel.codec.Report;
import smallreel.codec.child.Bounds;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.Reports;

/** Decodes a source and encodes it anew, on three threads: decoding, pictures, sound; or divides it for others to do so. */
record Encoding(Order order, Reports reports) {

    /** @throws Refusal if the source or a limit does not allow it */
    Report run() throws IOException, InterruptedException, ExecutionException {
        return Preparation.of(order, this::divideOrEncode);
    }

    private Report divideOrEncode(Source source, Glimpse glimpse, Plan plan)
            throws IOException, InterruptedException, ExecutionException {
        var dividing = new Dividing(order, reports);
        if (!dividing.comesIntoQuestion(source, glimpse, plan)) {
            return encode(source, plan);
        }
        Optional<Report> divided = dividing.divided(source, plan);
        // Read to its end, it is opened anew.
        return divided.isPresent() ? divided.get() : new Encoding(order.inPiecesOf(Duration.ZERO), reports).run();
    }

    private Report encode(Source source, Plan plan) throws IOException, InterruptedException, ExecutionException {
        long sourceBytes = Files.size(order.source());
        var meter = new Meter(plan.media(), sourceBytes);
        reports.follow(meter::reading);
        var video = new VideoPath(plan, Stretch.ALL);
        var sound = plan.sound() == null ? null : new AudioPath(plan);
        var output = Output.opened(order, plan, meter, video, sound);
        try {
            var together = new Together();
            together.begin(() -> feed(source, plan, video, sound, meter));
            together.begin(() -> video.encodeInto(output::write, meter));
            if (sound != null) {
                together.begin(() -> sound.encodeInto(output::write));
            }
            together.join();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Larger) {
                return new Report.Larger(plan.media());
            }
            throw e;
        }
        output.close();
        judge(plan, video, sound);
        return new Report.Done(
                plan.media(), Description.of(order.target(), plan.geometry()), video.pictures(), video.lost());
    }

    private static void feed(Source source, Plan plan, VideoPath video, AudioPath sound, Meter meter)
            throws IOException, InterruptedException {
        MediaPacket packet = MediaPacket.make();
        while (source.read(packet)) {
            if (packet.isComplete() && packet.getSize() > 0) {
                meter.read(packet.getPosition());
                if (plan.video().owns(packet)) {
                    video.take(packet);
                } else if (sound != null && plan.sound().owns(packet)) {
                    sound.take(packet);
                }
            }
        }
        video.finish();
        if (sound != null) {
            sound.finish();
        }
    }

    private static void judge(Plan plan, VideoPath video, AudioPath sound) {
        if (video.pictures() == 0 || Double.isNaN(video.reached())) {
            throw new Refusal(Fault.DAMAGED, "There is no picture of the video that can be decoded and shown.");
        }
        if (sound != null && sound.failed()) {
            throw new Refusal(Fault.DAMAGED, "The sound cannot be decoded.");
        }
        double reached = Math.max(video.reached(), sound == null ? 0 : sound.position());
        Bounds.delivered(reached, plan.promisedSeconds());
    }
}
