package smallreel.codec;

import static smallreel.codec.SourceCase.kept;
import static smallreel.codec.SourceCase.of;

import java.util.stream.Stream;
import smallreel.codec.SourceCase.Reader;
import smallreel.media.Clips;
import smallreel.media.FlashAndBeep;

/** Codings that the FFmpeg of the build reads but cannot write. */
final class SourceEncoders {

    private static final String X264 = " -c:v libx264 -preset ultrafast -crf 12 -pix_fmt yuv420p -c:a copy";

    private SourceEncoders() {}

    static Stream<SourceCase> all() {
        return Stream.of(theora(), vp9(), highEfficiency()).flatMap(s -> s);
    }

    private static Stream<SourceCase> theora() {
        return Stream.of(kept("ogg theora vorbis"), kept("ogg theora-422 vorbis"), kept("mkv theora-444 vorbis"));
    }

    private static Stream<SourceCase> vp9() {
        return Stream.of(
                kept("webm vp9-10 opus").readBy(Reader.SECOND_KIT),
                kept("webm vp9-422-12 opus").readBy(Reader.SECOND_ENGINE),
                kept("mp4 vp9-10 aac").readBy(Reader.SECOND_ENGINE),
                kept("webm vp9-10 opus pq")
                        .seenBy(SourceTraits.onAnOrdinaryScreen("smpte2084"))
                        .readBy(Reader.SECOND_ENGINE));
    }

    private static Stream<SourceCase> highEfficiency() {
        return Stream.of(
                with("mp4 h264 he-aac", "he-aac.aac").lasting(3.16),
                with("mkv h264 he-aac", "he-aac.aac").lasting(3.16),
                with("mp4 h264 he-aac-v2", "he-aac-v2.aac").lasting(3.2),
                with("ts h264 he-aac-v2", "he-aac-v2.aac").lasting(3.2));
    }

    private static SourceCase with(String name, String sound) {
        return of(name, FlashAndBeep.picture() + " -i " + Clips.kept(sound) + X264);
    }
}
