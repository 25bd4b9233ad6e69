package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import smallreel.media.Clips;
import smallreel.media.Oddities;

/** What is foretold, held against what comes. Prints both. */
class ForecastIT {

    private static final List<String> TABLE = new ArrayList<>();

    @TempDir
    Path folder;

    static Stream<Arguments> kinds() {
        return Share.every(
                2,
                Stream.of(
                        Arguments.of("film", "mandelbrot=size=320x180:rate=25:end_pts=400,noise=alls=6:allf=t"),
                        Arguments.of("screen", "testsrc2=size=320x180:rate=25"),
                        Arguments.of("bars", "smptehdbars=size=320x180:rate=25"),
                        Arguments.of("grain", "testsrc2=size=320x180:rate=25,noise=alls=12:allf=t")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_comes_is_near_what_was_foretold(String name, String pictures) throws IOException {
        Path source = Clips.made(
                "foretold-" + name + ".mkv",
                "-f lavfi -i " + pictures + " -f lavfi -i anoisesrc=color=pink:seed=1:amplitude=0.4 -t 6"
                        + " -c:v libx264 -preset ultrafast -crf 4 -pix_fmt yuv420p -c:a pcm_s16le");

        long begun = System.nanoTime();
        var foretold = foretold(source, Recipe.of(Preset.FAST));
        double looked = (System.nanoTime() - begun) / 1e9;

        for (Forecast forecast : foretold.forecasts()) {
            Path result = folder.resolve(forecast.preset().id());
            long start = System.nanoTime();
            Bench.transcoded(source, result, Recipe.of(forecast.preset()), Bench.LIMITS);
            double took = (System.nanoTime() - start) / 1e9;
            assertThat(forecast.bytes())
                    .as("%s by %s", name, forecast.preset())
                    .isCloseTo(Files.size(result), withinPercentage(30));
            TABLE.add(String.format(
                    Locale.ROOT,
                    "forecast: %-7s %-9s %8d came %8d  %+5.0f %%   %5.1f s took %5.1f s %+5.0f %%  looked %.1f s",
                    name,
                    forecast.preset().id(),
                    forecast.bytes(),
                    Files.size(result),
                    100.0 * (forecast.bytes() - Files.size(result)) / Files.size(result),
                    forecast.seconds(),
                    took,
                    100 * (forecast.seconds() - took) / took,
                    looked));
        }
        assertThat(foretold.source().durationSeconds()).isEqualTo(6);
        assertThat(Bench.filesIn(folder)).hasSize(Preset.values().length);
    }

    @Test
    void what_is_smaller_already_stays_as_it_is() throws IOException {
        var foretold = foretold(Oddities.alreadySmall(), Recipe.of(Preset.FAST));

        assertThat(foretold.forecasts()).allSatisfy(forecast -> assertThat(forecast.bytes())
                .isLessThanOrEqualTo(Files.size(Oddities.alreadySmall())));
    }

    @Test
    void settings_count() throws IOException {
        var plain = foretold(Clips.h264WithAac(), Recipe.of(Preset.FAST));
        var smaller =
                foretold(Clips.h264WithAac(), new Recipe(Preset.FAST, 90, 10.0, null, 32, null, null, 0.5, 1.5, false));

        assertThat(smaller.forecasts().get(0).bytes())
                .isLessThan(plain.forecasts().get(0).bytes() / 4);
    }

    @Test
    void nothing_is_foretold_of_what_is_no_video() {
        var order = new Order(Clips.text(), folder.resolve("glance"), Recipe.of(Preset.FAST), Bench.LIMITS);

        assertThat(Bench.viewer().look(Task.FORECAST, order))
                .isInstanceOfSatisfying(Glance.Unseen.class, unseen -> assertThat(unseen.fault())
                        .isEqualTo(Fault.NOT_A_VIDEO));
    }

    private Glance.Foretold foretold(Path source, Recipe recipe) {
        var order = new Order(source, folder.resolve("glance"), recipe, Bench.LIMITS);
        return (Glance.Foretold) Bench.viewer().look(Task.FORECAST, order);
    }

    @AfterAll
    static void table() {
        TABLE.forEach(System.out::println);
    }
}
