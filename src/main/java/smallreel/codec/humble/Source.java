package smallreel.codec.humble;

import io.humble.video.Demuxer;
import io.humble.video.Global;
import io.humble.video.MediaPacket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.Signature;

/** An opened file: its container, and all of its streams that are of interest. */
final class Source implements AutoCloseable {

    private static final int MOST_STREAMS = 64;

    /** What a transport stream of any worth takes. */
    private static final int LEAST_BYTES_A_SECOND = 1000;

    /** FFmpeg's AVFMT_TS_DISCONT. */
    private static final int STAMPS_MAY_JUMP = 0x200;

    private final Demuxer demuxer;
    private final Signature signature;
    private final long bytes;
    private final Tracks tracks;

    private Source(Demuxer demuxer, Path file, Signature signature) throws IOException, InterruptedException {
        this.demuxer = demuxer;
        this.signature = signature;
        this.bytes = Files.size(file);
        this.tracks = new Tracks(signature, movie() ? Movie.partsOf(file) : Map.of());
        for (int i = 0; i < Math.min(streams(), MOST_STREAMS); i++) {
            tracks.sort(i, demuxer.getStream(i));
        }
    }

    /** @throws Refusal if this is nothing that can be read */
    static Source open(Path file) throws IOException, InterruptedException {
        return open(file, true);
    }

    /** Only believes what is written at its beginning, and decodes nothing to find out more. */
    static Source openUnprobed(Path file) throws IOException, InterruptedException {
        return open(file, false);
    }

    private static Source open(Path file, boolean probe) throws IOException, InterruptedException {
        var signature = Signature.of(file);
        return new Source(Opening.of(file, signature, probe), file, signature);
    }

    /** How many there are, of interest or not. */
    int streams() throws InterruptedException, IOException {
        return demuxer.getNumStreams();
    }

    /** All streams of pictures that can be decoded. */
    List<Track> videos() {
        return tracks.videos();
    }

    /** As {@link Tracks#video()}. */
    Track video() {
        return tracks.video();
    }

    /** As {@link Tracks#sound()}. */
    Track sound() {
        return tracks.sound();
    }

    /** Reads the next packet; false at the end, which in a damaged file is where it cannot be read any further. */
    boolean read(MediaPacket packet) throws InterruptedException {
        try {
            return demuxer.read(packet) >= 0;
        } catch (IOException | RuntimeException damaged) {
            return false;
        }
    }

    /**
     * Goes to where a stream can be entered, so that its picture of this stamp will come; the next packets come from
     * there. Whether it has gone there is for the caller to see.
     */
    void seek(Track track, long stamp) throws InterruptedException {
        try {
            demuxer.seek(track.index(), Long.MIN_VALUE / 2, stamp, stamp, 0);
        } catch (IOException | RuntimeException nowhere) {
            // as if it had gone elsewhere
        }
    }

    /** The stamp that its beginning bears, in seconds. */
    double beginning() {
        long stamp = demuxer.getStartTime();
        return stamp == Global.NO_PTS ? 0 : stamp / 1e6;
    }

    /** How long it seems to be, in seconds; 0 when that cannot be told. */
    double declaredSeconds() {
        long duration = demuxer.getDuration();
        double seconds = duration == Global.NO_PTS ? 0 : Math.max(0, duration / 1e6);
        return guessed() && bytes < seconds * LEAST_BYTES_A_SECOND ? 0 : seconds;
    }

    /**
     * How long it promises to be, in seconds; 0 when it does not say. A transport stream says nothing: its length is a
     * guess by the stamps at its two ends, which is hours off where they begin anew in between.
     */
    double promisedSeconds() {
        return guessed() ? 0 : declaredSeconds();
    }

    private boolean guessed() {
        return (demuxer.getFormat().getFlags() & STAMPS_MAY_JUMP) != 0;
    }

    /** Whether this is an MP4 or a QuickTime movie. */
    boolean movie() {
        return format().startsWith("mov,");
    }

    /** The demuxer's own name of the container. */
    String format() {
        return demuxer.getFormat().getName();
    }

    String brand() {
        return demuxer.getMetaData().getValue("major_brand");
    }

    Signature signature() {
        return signature;
    }

    @Override
    public void close() throws IOException {
        try {
            demuxer.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
