package smallreel.codec.humble;

import io.humble.ferry.Buffer;
import io.humble.video.MediaPacket;
import io.humble.video.Rational;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import smallreel.codec.Encoded;
import smallreel.codec.Order;
import smallreel.codec.Report;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.Reports;

/** Writes one video of what was encoded in pieces. */
record Joining(Order order, List<Encoded> pieces, Reports reports) {

    /** @throws Refusal if the pieces are not what was planned */
    Report run() throws IOException, InterruptedException, ExecutionException {
        return Preparation.of(order, (source, glimpse, plan) -> join(plan));
    }

    private Report join(Plan plan) throws IOException, InterruptedException {
        long bytes = Files.size(order.source());
        var meter = new Meter(plan.media(), bytes);
        reports.follow(meter::reading);
        // Opened for what they tell of themselves: the same encoders that the pieces come from.
        var video = new VideoPath(plan, Stretch.ALL);
        var sound = plan.sound() == null ? null : new AudioPath(plan);
        var output = Output.opened(order, plan, meter, video, sound);
        try {
            long pictures = write(plan, plan.make(bytes), sound, output, meter);
            output.close();
            return new Report.Done(plan.media(), Description.of(order.target(), plan.geometry()), pictures, 0);
        } catch (Larger larger) {
            return new Report.Larger(plan.media());
        }
    }

    private long write(Plan plan, String make, AudioPath sound, Output output, Meter meter) throws IOException {
        List<Encoded> heard = pieces.stream().filter(one -> one.piece().sound()).toList();
        List<Encoded> seen = pieces.stream().filter(one -> !one.piece().sound()).toList();
        Misfit.unless(heard.size() == (sound == null ? 0 : 1), "there is more, or less, than one for the sound");
        Ratio tick = plan.rhythm().tick();
        long pictures = 0;
        try (var sequence = new Sequence(seen, make, plan.rhythm().duration());
                var sounds =
                        sound == null ? null : new ParcelReader(heard.get(0).file(), make)) {
            Optional<Parcel> picture = sequence.next();
            Optional<Parcel> hearing = sounds == null ? Optional.empty() : sounds.next();
            Rational sample = sound == null ? null : sound.coder().getTimeBase();
            while (picture.isPresent() || hearing.isPresent()) {
                boolean pictureFirst = hearing.isEmpty()
                        || picture.isPresent()
                                && picture.get().dts() * tick.value()
                                        <= hearing.get().dts() * sample.getDouble();
                if (pictureFirst) {
                    write(picture.get(), 0, tick.rational(), output);
                    meter.encoded(picture.get().pts() * tick.value());
                    pictures++;
                    picture = sequence.next();
                } else {
                    write(hearing.get(), 1, sample, output);
                    hearing = sounds.next();
                }
            }
        }
        return pictures;
    }

    private static void write(Parcel parcel, int stream, Rational tick, Output output) {
        Buffer data = Buffer.make(null, parcel.data(), 0, parcel.data().length);
        MediaPacket packet = MediaPacket.make(data);
        packet.setStreamIndex(stream);
        packet.setTimeBase(tick);
        packet.setPts(parcel.pts());
        packet.setDts(parcel.dts());
        packet.setDuration(parcel.duration());
        packet.setFlags(parcel.flags());
        output.write(packet);
        packet.delete();
        data.delete();
    }
}
