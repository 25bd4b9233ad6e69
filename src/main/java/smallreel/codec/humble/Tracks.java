package smallreel.codec.humble;

import io.humble.video.Decoder;
import io.humble.video.DemuxerStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import smallreel.codec.Fault;
import smallreel.codec.child.Refusal;
import smallreel.codec.child.Signature;

/** The streams of a file that are of interest: its pictures, and the one sound that is meant to be heard. */
final class Tracks {

    private final Signature signature;
    private final Map<Integer, Movie.Part> parts;
    private final List<Track> videos = new ArrayList<>();
    private boolean unreadableVideo;
    private Track sound;
    private boolean soundIsUsual;
    private boolean unreadableSound;

    /** @param parts what a movie tells of its streams, by their numbers */
    Tracks(Signature signature, Map<Integer, Movie.Part> parts) {
        this.signature = signature;
        this.parts = parts;
    }

    /** Keeps one of the file's streams, if there is a use for it. */
    void sort(int index, DemuxerStream stream) {
        Purpose purpose = Purpose.of(stream);
        Movie.Part part = parts.getOrDefault(stream.getId(), Movie.Part.UNKNOWN);
        if (stream.matchSpecifier("v") && !purpose.cover()) {
            Decoder decoder = decoder(stream);
            if (decoder == null) {
                unreadableVideo = true;
            } else {
                videos.add(new Track(index, stream, decoder, part, Geometry.rotation(-signature.roll())));
            }
        } else if (stream.matchSpecifier("a")) {
            Decoder decoder = decoder(stream);
            boolean audible = decoder == null || decoder.getChannels() != 0 && decoder.getSampleRate() != 0;
            boolean usual = purpose.usual() || part.enabled();
            if (audible && (!sounding() || usual && !soundIsUsual)) {
                soundIsUsual = usual;
                unreadableSound = decoder == null;
                sound = decoder == null ? null : new Track(index, stream, decoder, part, 0);
            }
        }
    }

    private boolean sounding() {
        return sound != null || unreadableSound;
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
            throw new Refusal(Fault.NO_VIDEO_STREAM, "The file holds no moving picture. " + Signature.SEND_A_VIDEO);
        }
        Track largest = videos.get(0);
        for (Track track : videos) {
            largest = track.pixels() > largest.pixels() ? track : largest;
        }
        return largest;
    }

    /**
     * The sound that is to be played unless another is asked for, or else the first; null if there is none.
     *
     * @throws Refusal if that is in no known coding: it must not be lost without a word
     */
    Track sound() {
        if (unreadableSound) {
            throw new Refusal(
                    Fault.UNSUPPORTED_CODEC, "The sound's coding cannot be read here. Send it as AAC, MP3 or Vorbis.");
        }
        return sound;
    }
}
