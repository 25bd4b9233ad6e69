package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smallreel.media.Clips;
import smallreel.production.Commands;

/** The codec's process is watched, and never outlives its work. */
class CodecProcessIT {

    @TempDir
    Path folder;

    private final StopSignal stop = new StopSignal();

    @AfterEach
    void neither_a_process_nor_a_file_is_left() {
        assertThat(Bench.child()).isEmpty();
        assertThat(Bench.filesIn(folder)).isEmpty();
    }

    @Test
    void a_stop_signal_ends_the_work() {
        assertThat(transcode(Bench.LIMITS, progress -> stop.stop())).isInstanceOf(Outcome.Stopped.class);
    }

    @Test
    void an_interrupt_ends_the_work_and_is_passed_on() {
        Outcome outcome =
                transcode(Bench.LIMITS, progress -> Thread.currentThread().interrupt());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
    }

    @Test
    void a_process_that_is_killed_is_our_fault_and_no_reason_to_try_another_kit() {
        Outcome outcome =
                transcode(Bench.LIMITS, progress -> Bench.child().orElseThrow().destroyForcibly());

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Broken.class, broken -> {
            assertThat(broken.fault()).isEqualTo(Fault.CODEC_CRASHED);
            assertThat(broken.tried()).containsExactly("humble-video 0.2.1: CODEC_CRASHED");
        });
    }

    @Test
    void a_process_that_stands_still_is_ended() {
        Outcome outcome = transcode(
                Limit.of(Bench.LIMITS).stall(Duration.ofSeconds(2)),
                progress -> Commands.signal("STOP", Bench.child().orElseThrow()));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Broken.class, broken -> assertThat(broken.fault())
                .isEqualTo(Fault.STALLED));
    }

    @Test
    void a_source_that_vanishes_is_our_fault_and_its_path_is_nobodys_business() throws Exception {
        var source = Files.copy(Clips.h264WithAac(), folder.resolve("source"));
        var order = new Order(source, folder.resolve("result"), Recipe.of(Preset.BALANCED), Bench.LIMITS);
        Files.delete(source);

        Outcome outcome = Bench.transcoder().transcode(order, progress -> {}, stop);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Broken.class, broken -> {
            assertThat(broken.fault()).isEqualTo(Fault.STORAGE_FAILED);
            assertThat(broken.detail()).doesNotContain(folder.toString());
        });
    }

    @Test
    void a_source_that_vanishes_at_work_is_our_fault_too() throws Exception {
        var source = Files.copy(Clips.long720p(), folder.resolve("source"));
        var order = new Order(source, folder.resolve("result"), Recipe.of(Preset.FAST), Bench.LIMITS);

        Consumer<Progress> disaster = progress -> {
            delete(source);
            Bench.child().orElseThrow().destroyForcibly();
        };

        Outcome outcome = Bench.transcoder().transcode(order, disaster, stop);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Broken.class, broken -> assertThat(broken.fault())
                .isEqualTo(Fault.STORAGE_FAILED));
    }

    @Test
    void a_process_whose_server_is_gone_ends_itself() throws Exception {
        Kit kit = Bench.kits().inOrderFor(Preset.QUALITY).get(0);
        var order = new Order(Clips.long720p(), folder.resolve("result"), Recipe.of(Preset.QUALITY), Bench.LIMITS);
        Process process =
                new ChildCommand(Bench.sandbox(), kit, order, folder).builder().start();
        process.getOutputStream()
                .write((new OrderLine(Task.ENCODE, order).write() + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(ReportLine.read(said.readLine())).get().isInstanceOf(Report.Moving.class);

        process.getOutputStream().close();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        Files.deleteIfExists(folder.resolve("result"));
    }

    @Test
    void progress_tells_the_source_and_only_grows() {
        List<Progress> heard = new ArrayList<>();
        transcode(Bench.LIMITS, progress -> {
            heard.add(progress);
            if (progress.percent() > 10) {
                stop.stop();
            }
        });

        assertThat(heard).hasSizeGreaterThan(2);
        assertThat(heard).extracting(Progress::percent).isSorted().allMatch(percent -> percent <= 100);
        assertThat(heard).extracting(Progress::source).allMatch(source -> source.width() == 1280);
        assertThat(heard.get(heard.size() - 1).speed()).isPositive();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome transcode(Limits limits, Consumer<Progress> heard) {
        var order = new Order(Clips.long720p(), folder.resolve("result"), Recipe.of(Preset.BALANCED), limits);
        return Bench.transcoder().transcode(order, heard, stop);
    }
}
