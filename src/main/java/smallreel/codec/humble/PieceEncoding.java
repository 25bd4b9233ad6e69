package smallreel.codec.humble;

import io.humble.video.MediaPacket;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.ExecutionException;
import smallreel.codec.Fault;
import smallreel.codec.Order;
import smallreel.codec.Piece;
import smallreel.codec.Report;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.Reports;

/** Encodes one piece: all of the sound, or the pictures between two cuts. */
record PieceEncoding(Order order, Piece piece, Reports reports) {

    /** @throws Refusal if the source or a limit does not allow it, or it is not as it was planned */
    Report run() throws IOException, InterruptedException, ExecutionException {
        return Preparation.of(order, (source, glimpse, plan) -> encode(source, plan));
    }

    private Report encode(Source source, Plan plan) throws IOException, InterruptedException, ExecutionException {
        long bytes = Files.size(order.source());
        double from = piece.first() * plan.rhythm().tick().value();
        var meter = new Meter(plan.media(), bytes, from, piece.seconds());
        reports.follow(meter::reading);
        String make = plan.make(bytes);
        try (var out = new ParcelWriter(order.target(), make, plan.admission().bounds(), bytes, meter)) {
            if (piece.sound()) {
                sound(source, plan, out, meter);
            } else {
                pictures(source, plan, out, meter);
            }
            out.end();
            return new Report.Done(plan.media(), plan.media(), out.count(), 0);
        }
    }

    private static void sound(Source source, Plan plan, ParcelWriter out, Meter meter)
            throws InterruptedException, ExecutionException {
        Misfit.unless(plan.sound() != null, "there is no sound");
        var sound = new AudioPath(plan);
        var together = new Together();
        together.begin(() -> {
            MediaPacket packet = MediaPacket.make();
            while (source.read(packet)) {
                meter.read(packet.getPosition());
                if (packet.isComplete() && packet.getSize() > 0 && plan.sound().owns(packet)) {
                    sound.take(packet);
                    meter.encoded(sound.position());
                }
            }
            sound.finish();
        });
        together.begin(() -> sound.encodeInto(out::write));
        together.join();
        if (sound.failed()) {
            throw new Refusal(Fault.DAMAGED, "The sound cannot be decoded.");
        }
    }

    private void pictures(Source source, Plan plan, ParcelWriter out, Meter meter)
            throws InterruptedException, ExecutionException {
        new Entrance(source, plan.video()).before(piece.from());
        var video = new VideoPath(plan, new Stretch(piece.from(), piece.until()));
        var together = new Together();
        together.begin(() -> {
            MediaPacket packet = MediaPacket.make();
            while (!video.passed() && source.read(packet)) {
                meter.read(packet.getPosition());
                if (packet.isComplete() && packet.getSize() > 0 && plan.video().owns(packet)) {
                    video.take(packet);
                }
            }
            video.finish();
        });
        together.begin(() -> video.encodeInto(out::write, meter));
        together.join();
        Misfit.unless(!video.interlaced(), "there are pictures of two fields");
        Misfit.unless(
                out.count() == piece.pictures(),
                "%d pictures came out of one, and not %d".formatted(out.count(), piece.pictures()));
    }
}
