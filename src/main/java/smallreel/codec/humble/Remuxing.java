package smallreel.codec.humble;

import io.humble.video.Coder;
import io.humble.video.Decoder;
import io.humble.video.Global;
import io.humble.video.MediaPacket;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import smallreel.codec.Fault;
import smallreel.codec.Media;
import smallreel.codec.Order;
import smallreel.codec.Report;
import smallreel.codec.child.Bounds;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.Reports;

/** Moves a source's streams, as they are, into the container that was asked for. */
record Remuxing(Order order, Reports reports) {

    private static final Set<String> MP4 = Set.of("h264", "aac");
    private static final Set<String> WEBM = Set.of("vp8", "vp9", "vorbis", "opus");

    /** @throws Refusal if the streams do not fit there */
    Report run() throws IOException, InterruptedException {
        try (var source = Source.open(order.source())) {
            Track video = source.video();
            Shape shape = Glimpse.of(order.source(), order.limits().maxPixels()).shape();
            Media media = Description.of(source, shape.width(), shape.height());
            String container = order.recipe().preset().container();
            List<Track> tracks = new ArrayList<>(List.of(video));
            if (source.sound() != null) {
                tracks.add(source.sound());
            }
            check(tracks, source.format(), container);
            if (tracks.stream().anyMatch(track -> track.cut(source.beginning()))) {
                throw new Refusal(Fault.UNSUPPORTED_CODEC, "What was cut away would come back.");
            }
            long bytes = Files.size(order.source());
            var meter = new Meter(media, bytes);
            reports.follow(meter::reading);
            var output = new Output(order.target(), container, bytes, new Bounds(order.limits()), meter);
            tracks.forEach(track -> output.add(opened(track)));
            output.open();
            long packets = copy(source, tracks, output);
            output.close();
            try (var result = Source.open(order.target())) {
                return new Report.Done(media, Description.of(result, shape.width(), shape.height()), packets, 0);
            }
        }
    }

    private static void check(List<Track> tracks, String format, String container) {
        Set<String> fitting = container.equals("webm") ? WEBM : MP4;
        // Broadcast formats wrap AAC in headers of its own, which MP4 does not know.
        boolean wrapped =
                format.startsWith("mpeg") && tracks.stream().map(Track::codec).anyMatch("aac"::equals);
        boolean fit = !wrapped && tracks.stream().map(Track::codec).allMatch(fitting::contains);
        // The muxer cannot write how a picture is to be turned.
        boolean upright = tracks.get(0).rotation() == 0;
        if (!fit || !upright) {
            throw new Refusal(Fault.UNSUPPORTED_CODEC, "The streams do not fit into " + container + ".");
        }
    }

    private static Coder opened(Track track) {
        Decoder decoder = track.decoder();
        decoder.setFlag(Coder.Flag.FLAG_GLOBAL_HEADER, true);
        track.open();
        return decoder;
    }

    private static long copy(Source source, List<Track> tracks, Output output)
            throws IOException, InterruptedException {
        MediaPacket packet = MediaPacket.make();
        long packets = 0;
        while (source.read(packet)) {
            for (int i = 0; i < tracks.size(); i++) {
                Track track = tracks.get(i);
                if (packet.isComplete() && packet.getSize() > 0 && track.owns(packet)) {
                    long beginning =
                            Math.round(source.beginning() / track.tick().value());
                    MediaPacket moved = MediaPacket.make(packet, false);
                    moved.setStreamIndex(i);
                    moved.setPts(since(packet.getPts(), beginning));
                    moved.setDts(since(packet.getDts(), beginning));
                    output.write(moved);
                    moved.delete();
                    packets++;
                }
            }
        }
        return packets;
    }

    private static long since(long stamp, long beginning) {
        return stamp == Global.NO_PTS ? stamp : stamp - beginning;
    }
}
