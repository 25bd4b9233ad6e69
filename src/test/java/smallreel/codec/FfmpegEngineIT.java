package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import smallreel.media.Clips;
import smallreel.media.Judge;
import smallreel.media.Oddities;
import smallreel.media.Untimely;
import smallreel.production.Commands;

/** The second engine does what Humble Video cannot, under the same rules. */
class FfmpegEngineIT {

    private static final double ALIKE = 0.93;

    @TempDir
    Path folder;

    private final StopSignal stop = new StopSignal();

    @AfterEach
    void no_process_is_left() {
        assertThat(Bench.child()).isEmpty();
    }

    static Stream<Arguments> sourcesOfToday() {
        return Stream.of(
                arguments("AV1", (Supplier<Path>) Oddities::av1, 10),
                arguments("Opus in MP4", (Supplier<Path>) Oddities::opusInMp4, 50),
                arguments("ten channels", (Supplier<Path>) Oddities::tenChannels, 50),
                arguments("HDR", (Supplier<Path>) Oddities::hdr, 25));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sourcesOfToday")
    void what_humble_video_cannot_read_is_read(String name, Supplier<Path> clip, int pictures) {
        Outcome.Done done = Bench.encoded(clip.get(), folder, Recipe.of(Preset.QUALITY));
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(done.by()).startsWith("ffmpeg ");
        assertThat(done.tried()).hasSize(2).allMatch(line -> line.startsWith("humble-video 0."));
        assertThat(judge.complaints()).isEmpty();
        assertThat(judge.pictures()).isEqualTo(pictures);
        assertThat(judge.streams()).isEqualTo(Judge.of(clip.get()).streams());
        assertThat(judge.duration()).isCloseTo(Judge.of(clip.get()).duration(), within(0.05));
        assertThat(judge.video().getString("codec_name")).isEqualTo("h264");
        assertThat(judge.video().getString("pix_fmt")).isEqualTo("yuv420p");
    }

    static Stream<Arguments> presetsOfToday() {
        return Stream.of(arguments(Preset.HEVC, "hevc", "aac"), arguments(Preset.AV1, "av1", "opus"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("presetsOfToday")
    void what_humble_video_cannot_write_is_written(Preset preset, String video, String sound) {
        Outcome.Done done = Bench.encoded(Clips.h264WithAac(), folder, Recipe.of(preset));
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(done.tried()).isEmpty();
        assertThat(done.result().videoCodec()).isEqualTo(video);
        assertThat(done.result().audioCodec()).isEqualTo(sound);
        assertThat(done.result().container()).isEqualTo(preset.container());
        assertThat(judge.video().getString("codec_name")).isEqualTo(video);
        assertThat(judge.audio().orElseThrow().getString("codec_name")).isEqualTo(sound);
        assertThat(judge.complaints()).isEmpty();
        assertThat(judge.pictures()).isEqualTo(50);
        assertThat(judge.duration()).isCloseTo(2, within(0.05));
        assertThat(judge.likeness(Clips.h264WithAac())).isGreaterThan(ALIKE);
    }

    @Test
    void light_that_only_some_screens_show_is_brought_back_to_what_all_do() {
        Bench.encoded(Oddities.hdr(), folder, Recipe.of(Preset.QUALITY));
        var video = Judge.of(folder.resolve("result")).video();

        assertThat(video.getString("color_transfer")).isEqualTo("bt709");
        assertThat(video.getString("color_primaries")).isEqualTo("bt709");
        assertThat(video.getString("color_space")).isEqualTo("bt709");
    }

    static Stream<Arguments> faithful() {
        return Stream.of(
                arguments("plain", (Supplier<Path>) Clips::h264WithAac),
                arguments("wide pixels", (Supplier<Path>) Clips::widePixels),
                arguments("ten bits", (Supplier<Path>) Clips::tenBit),
                arguments("full range", (Supplier<Path>) Clips::fullRange444),
                arguments("uneven times", (Supplier<Path>) Clips::vfr),
                arguments("odd size", (Supplier<Path>) Clips::oddSize),
                arguments("30000/1001", (Supplier<Path>) Clips::ntsc),
                arguments("late stamps", (Supplier<Path>) Clips::startOffset),
                arguments("GIF", (Supplier<Path>) Clips::gif));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faithful")
    void every_picture_comes_out_once_at_its_time(String name, Supplier<Path> clip) {
        Bench.encoded(clip.get(), folder, Recipe.of(Preset.QUALITY), Engine.FFMPEG);
        Judge judge = Judge.of(folder.resolve("result"));
        Judge source = Judge.of(clip.get());

        assertThat(judge.complaints()).isEmpty();
        assertThat(judge.pictures()).isEqualTo(source.pictures());
        assertThat(judge.duration()).isCloseTo(source.duration(), within(0.06));
        assertThat(judge.likeness(clip.get())).isGreaterThan(ALIKE);
        assertThat(judge.video().getString("sample_aspect_ratio", "1:1"))
                .isEqualTo(source.video().getString("sample_aspect_ratio", "1:1"));
    }

    @Test
    void a_picture_that_lies_is_stood_upright() {
        Outcome.Done done = Bench.encoded(Clips.rotated(), folder, Recipe.of(Preset.QUALITY), Engine.FFMPEG);

        assertThat(done.source().width()).isEqualTo(240);
        assertThat(done.result().width()).isEqualTo(240);
        assertThat(Judge.of(folder.resolve("result")).likeness(Clips.upright())).isGreaterThan(ALIKE);
    }

    @Test
    void sound_that_begins_late_still_does() {
        Bench.encoded(Clips.lateSound(), folder, Recipe.of(Preset.FAST), Engine.FFMPEG);

        assertThat(Judge.of(folder.resolve("result")).silenceAtStart()).isCloseTo(0.5, within(0.05));
    }

    @Test
    void what_was_asked_beyond_the_preset_is_heeded() {
        var recipe = Recipe.of(Preset.AV1, 120, 10.0, 50, 32);
        Bench.encoded(Clips.h264WithAac(), folder, recipe);
        Judge judge = Judge.of(folder.resolve("result"));

        assertThat(judge.video().getInt("height")).isEqualTo(120);
        assertThat(judge.video().getInt("width")).isEqualTo(160);
        assertThat(judge.pictures()).isBetween(16, 21);
    }

    @Test
    void without_it_the_client_is_told_what_is_missing() {
        assertThat(transcoded(Clips.h264WithAac(), Preset.AV1, Bench.LIMITS, Engine.HUMBLE))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                    assertThat(refused.fault()).isEqualTo(Fault.ENGINE_MISSING);
                    assertThat(refused.detail()).contains("humble-video 0.2.1, humble-video 0.3.0");
                });
        assertThat(transcoded(Oddities.av1(), Preset.FAST, Bench.LIMITS, Engine.HUMBLE))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.fault())
                        .isEqualTo(Fault.ENGINE_MISSING));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("noise", (Supplier<Path>) Clips::noise, Fault.NOT_A_VIDEO),
                arguments("text", (Supplier<Path>) Clips::text, Fault.NOT_A_VIDEO),
                arguments("an empty file", (Supplier<Path>) Oddities::empty, Fault.NOT_A_VIDEO),
                arguments("a JPEG", (Supplier<Path>) Clips::jpeg, Fault.NOT_A_VIDEO),
                arguments("a GIF that does not move", (Supplier<Path>) Oddities::stillGif, Fault.NOT_A_VIDEO),
                arguments("a playlist", (Supplier<Path>) Clips::playlist, Fault.NOT_A_VIDEO),
                arguments("sound", (Supplier<Path>) Clips::audioOnly, Fault.NO_VIDEO_STREAM),
                arguments("sound with a cover", (Supplier<Path>) Clips::withCover, Fault.NO_VIDEO_STREAM),
                arguments("an MP4 without its index", (Supplier<Path>) Clips::truncatedMp4, Fault.DAMAGED),
                arguments("a tenth of a file", (Supplier<Path>) Oddities::mostlyMissing, Fault.DAMAGED),
                arguments("sound that hardly gets on", (Supplier<Path>) Untimely::hardlyGettingOn, Fault.DAMAGED),
                arguments("a movie of another's media", (Supplier<Path>) Oddities::referenceMovie, Fault.DAMAGED),
                arguments("a size that FFmpeg forgets", (Supplier<Path>) Oddities::enormous, Fault.DAMAGED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void what_cannot_be_made_smaller_is_refused_for_its_reason(String name, Supplier<Path> clip, Fault fault) {
        assertThat(transcoded(clip.get(), Preset.HEVC, Bench.LIMITS))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.fault())
                        .isEqualTo(fault));
        assertThat(Bench.filesIn(folder)).isEmpty();
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                arguments(Limit.of(Bench.LIMITS).pixels(320 * 240 - 1), Fault.TOO_LARGE),
                arguments(Limit.of(Bench.LIMITS).seconds(3), Fault.TOO_LONG),
                arguments(Limit.of(Bench.LIMITS).output(10_000), Fault.OUTPUT_TOO_LARGE),
                arguments(Limit.of(Bench.LIMITS).time(Duration.ofMillis(300)), Fault.TOO_SLOW));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void no_limit_is_exceeded(Limits limits, Fault fault) {
        assertThat(transcoded(Clips.plain(320, 240, 5), Preset.HEVC, limits))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.fault())
                        .isEqualTo(fault));
        assertThat(Bench.filesIn(folder)).isEmpty();
    }

    @Test
    void nothing_grows() {
        Outcome outcome = transcoded(Oddities.alreadySmall(), Preset.HEVC, Bench.LIMITS);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.method())
                .isEqualTo(Outcome.Method.REMUXED));
        assertThat(folder.resolve("result").toFile().length())
                .isLessThanOrEqualTo(Oddities.alreadySmall().toFile().length());
    }

    @Test
    void a_stop_signal_ends_the_program_too() {
        var order = new Order(Clips.long720p(), folder.resolve("result"), Recipe.of(Preset.AV1), Bench.LIMITS);

        Outcome outcome = Bench.transcoder().transcode(order, progress -> stop.stop(), stop);

        assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
        assertThat(Bench.filesIn(folder)).isEmpty();
    }

    @Test
    void a_program_that_stands_still_is_ended() {
        var limits = Limit.of(Bench.LIMITS).stall(Duration.ofSeconds(2));
        var order = new Order(Clips.long720p(), folder.resolve("result"), Recipe.of(Preset.HEVC), limits);

        Outcome outcome = Bench.transcoder()
                .transcode(
                        order, progress -> Commands.signal("STOP", Bench.child().orElseThrow()), stop);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Broken.class, broken -> assertThat(broken.fault())
                .isEqualTo(Fault.STALLED));
    }

    private Outcome transcoded(Path clip, Preset preset, Limits limits, Engine... engines) {
        return Bench.transcoded(clip, folder.resolve("result"), Recipe.of(preset), limits, engines);
    }
}
