package smallreel.codec.humble;

import io.humble.ferry.Buffer;
import io.humble.video.AudioChannel;
import io.humble.video.AudioFormat;
import io.humble.video.Decoder;
import io.humble.video.MediaAudio;
import io.humble.video.MediaPacket;
import java.util.function.Consumer;

/** Decodes sound. */
final class AudioReader {

    /** More than any coding puts into one frame. */
    private static final int ROOM = 65536;

    private static final int MOST_HELD = 100;

    private final Decoder decoder;
    private Buffer buffer;
    private int bufferSize;
    private long frames;
    private long lost;

    AudioReader(Track track) {
        decoder = track.decoder();
        track.open();
    }

    /** @param out gets the sound for the time of the call only */
    void decode(MediaPacket packet, Consumer<MediaAudio> out) {
        int size = packet.getSize();
        for (int offset = 0; offset < size; ) {
            MediaAudio sound = wrapper();
            int taken = decode(sound, packet, offset);
            boolean complete = taken >= 0 && sound.isComplete();
            hand(sound, complete, out);
            if (taken <= 0) {
                return;
            }
            offset += taken;
        }
    }

    /** Decodes what the decoder still holds. */
    void finish(Consumer<MediaAudio> out) {
        boolean more = true;
        for (int i = 0; more && i < MOST_HELD; i++) {
            MediaAudio sound = wrapper();
            more = decode(sound, null, 0) >= 0 && sound.isComplete();
            hand(sound, more, out);
        }
    }

    /** Whether there was sound, but none that could be decoded. */
    boolean failed() {
        return frames == 0 && lost > 0;
    }

    private int decode(MediaAudio sound, MediaPacket packet, int offset) {
        try {
            return decoder.decodeAudio(sound, packet, offset);
        } catch (RuntimeException undecodable) {
            lost++;
            return -1;
        }
    }

    private void hand(MediaAudio sound, boolean complete, Consumer<MediaAudio> out) {
        if (complete && !Hearing.possible(sound)) {
            lost++;
        } else if (complete && sound.getNumSamples() > 0) {
            frames++;
            out.accept(sound);
        }
        sound.delete();
    }

    /**
     * A new wrapper around one large buffer, as the decoder writes without asking how much room there is, and trusts
     * the wrapper for the layout.
     */
    private MediaAudio wrapper() {
        int channels = decoder.getChannels();
        AudioFormat.Type format = decoder.getSampleFormat();
        int need = ROOM * channels * AudioFormat.getBytesPerSample(format);
        if (buffer == null || bufferSize != need) {
            if (buffer != null) {
                buffer.delete();
            }
            buffer = Buffer.make(null, need);
            bufferSize = need;
        }
        boolean known = Layouts.named(decoder::getChannelLayout)
                && decoder.getChannelLayout() != AudioChannel.Layout.CH_LAYOUT_UNKNOWN;
        var layout = known ? AudioChannel.Layout.CH_LAYOUT_UNKNOWN : Layouts.usual(channels);
        return MediaAudio.make(buffer, ROOM, decoder.getSampleRate(), channels, layout, format);
    }
}
