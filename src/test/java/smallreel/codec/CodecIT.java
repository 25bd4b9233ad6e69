package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smallreel.media.Clips;
import smallreel.media.Judge;

/** Sources of every kind, judged by a decoder that is not ours. */
class CodecIT {

    private static final double ALIKE = 0.95;

    @TempDir
    Path folder;

    /** @param likened what the result must look like */
    record Case(String name, Supplier<Path> clip, Supplier<Path> likened, double seconds, int pictures, boolean sound) {

        Case(String name, Supplier<Path> clip, double seconds, int pictures, boolean sound) {
            this(name, clip, clip, seconds, pictures, sound);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("H.264 and AAC in MP4", Clips::h264WithAac, 2, 50, true),
                new Case("B-frames", Clips::withBFrames, 2, 50, false),
                new Case("no sound", Clips::noAudio, 2, 50, false),
                new Case("rotated", Clips::rotated, Clips::upright, 2, 50, false),
                new Case("ten bits", Clips::tenBit, 2, 50, false),
                new Case("full range, all colour", Clips::fullRange444, 2, 50, false),
                new Case("variable rate", Clips::vfr, 2, 22, false),
                new Case("odd size", Clips::oddSize, 2, 50, false),
                new Case("60 a second", Clips::sixtyFps, 2, 120, false),
                new Case("29.97 a second", Clips::ntsc, 2, 60, false),
                new Case("sound begins late", Clips::lateSound, 2.5, 50, true),
                new Case("picture begins late", Clips::latePicture, 2.5, 50, true),
                new Case("stamps begin at ten seconds", Clips::startOffset, 2, 50, true),
                new Case("5.1 sound", Clips::surround, 2, 50, true),
                new Case("sound of an odd rate", Clips::oddRate, 2, 50, true),
                new Case("MPEG-4 and MP3 in AVI", Clips::avi, 2, 50, true),
                new Case("VP9 and Vorbis in WebM", Clips::webm, 2, 50, true),
                new Case("GIF", Clips::gif, 2, 20, false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_source_becomes_an_mp4_that_decodes_and_looks_like_it(Case source) {
        Judge judge = judged(source, Preset.BALANCED);

        assertThat(judge.video().getString("codec_name")).isEqualTo("h264");
        assertThat(judge.video().getString("profile")).isEqualTo("High");
        assertThat(judge.video().getString("pix_fmt")).isEqualTo("yuv420p");
        judge.audio()
                .ifPresent(sound -> assertThat(sound.getString("codec_name")).isEqualTo("aac"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_source_becomes_a_webm_that_decodes_and_looks_like_it(Case source) {
        Judge judge = judged(source, Preset.WEBM);

        assertThat(judge.video().getString("codec_name")).isEqualTo("vp9");
        judge.audio()
                .ifPresent(sound -> assertThat(sound.getString("codec_name")).isEqualTo("vorbis"));
    }

    private Judge judged(Case source, Preset preset) {
        Path clip = source.clip().get();
        Outcome.Done done = Bench.encoded(clip, folder, Recipe.of(preset));
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(judge.complaints()).isEmpty();
        assertThat(judge.duration()).isCloseTo(source.seconds(), within(0.2));
        assertThat(judge.pictures()).isEqualTo(source.pictures());
        assertThat(judge.streams()).isEqualTo(source.sound() ? 2 : 1);
        assertThat(judge.likeness(source.likened().get())).isGreaterThan(ALIKE);
        assertThat(done.result().container()).isEqualTo(preset.container());
        assertThat(done.result().width()).isEqualTo(judge.video().getInt("width"));
        assertThat(done.result().height()).isEqualTo(judge.video().getInt("height"));
        assertThat(folder.resolve("result").toFile().length())
                .isLessThan(clip.toFile().length());
        return judge;
    }
}
