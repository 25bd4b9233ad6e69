package smallreel.codec.humble;

import io.humble.video.AudioFormat;
import io.humble.video.Encoder;
import io.humble.video.FilterAudioSink;
import io.humble.video.FilterAudioSource;
import io.humble.video.FilterGraph;
import io.humble.video.MediaAudio;
import io.humble.video.Rational;
import java.util.function.Consumer;

/** Makes sound fit the encoder: its rate, its channels, its frame size. */
final class AudioShaper {

    private final AudioEncoder encoder;
    private final Consumer<MediaAudio> next;
    private final Rational tick;

    /** What the filters were opened for. */
    private record Sort(int rate, int channels, AudioFormat.Type format) {}

    private Sort sort;
    private FilterGraph graph;
    private FilterAudioSource entry;
    private FilterAudioSink exit;

    /** @param next gets sound of its own, to be deleted when done */
    AudioShaper(AudioEncoder encoder, Consumer<MediaAudio> next) {
        this.encoder = encoder;
        this.next = next;
        this.tick = Rational.make(1, encoder.coder().getSampleRate());
    }

    /** @param at its first sample's place, counted in its own rate */
    void shape(MediaAudio sound, long at) {
        var given = new Sort(sound.getSampleRate(), sound.getChannels(), sound.getFormat());
        if (!given.equals(sort)) {
            finish();
            open(given, sound);
        }
        sound.setTimeBase(Rational.make(1, given.rate()));
        sound.setTimeStamp(at);
        entry.addAudio(sound);
        drain();
    }

    /** Hands on what the filters still hold. */
    void finish() {
        if (graph != null) {
            entry.addAudio(null);
            drain();
            graph.delete();
            graph = null;
        }
    }

    private void open(Sort given, MediaAudio sound) {
        sort = given;
        Encoder coder = encoder.coder();
        graph = FilterGraph.make();
        entry = graph.addAudioSource(
                "in", given.rate(), Layouts.of(sound), given.format(), Rational.make(1, given.rate()));
        exit = graph.addAudioSink("out", coder.getSampleRate(), coder.getChannelLayout(), coder.getSampleFormat());
        // Without async=1: the resampler of 0.2.1 can crash when it is to keep up with time stamps.
        // What lies before the beginning is not heard. Whole numbers would be mixed down to a third of their loudness,
        // were it not for rematrix_maxval. And without async=1: the resampler of 0.2.1 can crash when it is to keep up
        // with time stamps.
        graph.open(("[in]atrim=start_pts=0,aresample=%d:osf=fltp:ocl=%d:rematrix_maxval=1000,"
                        + "asetnsamples=n=%d:p=0[out]")
                .formatted(coder.getSampleRate(), coder.getChannelLayout().swigValue(), encoder.frameSize()));
    }

    private void drain() {
        Encoder coder = encoder.coder();
        while (true) {
            MediaAudio shaped = MediaAudio.make(
                    1, coder.getSampleRate(), coder.getChannels(), coder.getChannelLayout(), AudioEncoder.FORMAT);
            if (exit.getAudio(shaped) < 0 || !shaped.isComplete()) {
                shaped.delete();
                return;
            }
            shaped.setTimeBase(tick);
            next.accept(shaped);
        }
    }
}
