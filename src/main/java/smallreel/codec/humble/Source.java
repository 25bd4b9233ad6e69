package smallreel.codec.humble;

import io.humble.video.ContainerStream.Disposition;
import io.humble.video.Decoder;
import io.humble.video.Demuxer;
import io.humble.video.DemuxerStream;
import io.humble.video.Global;
import io.humble.video.MediaPacket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import smallreel.codec.Fault;

/** An opened file: its container, and all of its streams that are of interest. */
final class Source implements AutoCloseable {

    private static final int MOST_STREAMS = 64;

    private final Demuxer demuxer;
    private final Signature signature;
    private final List<Track> videos = new ArrayList<>();
    private final List<Track> sounds = new ArrayList<>();
    private boolean unreadableVideo;
    private boolean unreadableSound;

    private Source(Demuxer demuxer, Signature signature) throws IOException, InterruptedException {
        this.demuxer = demuxer;
        this.signature = signature;
        int count = demuxer.getNumStreams();
        for (int i = 0; i < Math.min(count, MOST_STREAMS); i++) {
            sort(i, demuxer.getStream(i));
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
        return new Source(Opening.of(file, signature, probe), signature);
    }

    private void sort(int index, DemuxerStream stream) {
        boolean cover = stream.getDisposition() == Disposition.DISPOSITION_ATTACHED_PIC;
        if (stream.matchSpecifier("v") && !cover) {
            Decoder decoder = decoder(stream);
            if (decoder == null) {
                unreadableVideo = true;
            } else {
                videos.add(new Track(index, stream, decoder));
            }
        } else if (stream.matchSpecifier("a")) {
            Decoder decoder = decoder(stream);
            if (decoder == null) {
                unreadableSound = true;
            } else if (decoder.getChannels() > 0 && decoder.getSampleRate() > 0) {
                sounds.add(new Track(index, stream, decoder));
            }
        }
    }

    private static Decoder decoder(DemuxerStream stream) {
        try {
            return stream.getDecoder();
        } catch (RuntimeException unknown) {
            return null;
        }
    }

    /** All streams of pictures that can be decoded. */
    List<Track> videos() {
        return videos;
    }

    /**
     * The stream with the largest picture.
     *
     * @throws Refusal if there is none that can be decoded
     */
    Track video() {
        if (videos.isEmpty() && unreadableVideo) {
            throw new Refusal(
                    Fault.UNSUPPORTED_CODEC, "The video's coding cannot be read here. Send it as H.264, VP8 or VP9.");
        }
        if (videos.isEmpty()) {
            throw new Refusal(Fault.NO_VIDEO_STREAM, "The file holds no moving picture. " + Opening.SEND_A_VIDEO);
        }
        Track largest = videos.get(0);
        for (Track track : videos) {
            largest = track.pixels() > largest.pixels() ? track : largest;
        }
        return largest;
    }

    /**
     * The first sound that can be decoded, or null if there is none.
     *
     * @throws Refusal if there is sound, but in no known coding: it must not be lost without a word
     */
    Track sound() {
        if (sounds.isEmpty() && unreadableSound) {
            throw new Refusal(
                    Fault.UNSUPPORTED_CODEC, "The sound's coding cannot be read here. Send it as AAC, MP3 or Vorbis.");
        }
        return sounds.isEmpty() ? null : sounds.get(0);
    }

    /** Reads the next packet; false at the end, which in a damaged file is where it cannot be read any further. */
    boolean read(MediaPacket packet) throws InterruptedException {
        try {
            return demuxer.read(packet) >= 0;
        } catch (IOException | RuntimeException damaged) {
            return false;
        }
    }

    /** The stamp that its beginning bears, in seconds. */
    double beginning() {
        long stamp = demuxer.getStartTime();
        return stamp == Global.NO_PTS ? 0 : stamp / 1e6;
    }

    /** How long it says it is, in seconds; 0 when it does not say. */
    double declaredSeconds() {
        long duration = demuxer.getDuration();
        return duration == Global.NO_PTS ? 0 : Math.max(0, duration / 1e6);
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
