package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import smallreel.media.Clips;
import smallreel.media.Judge;
import smallreel.production.Commands;

/** What a codec that has been taken over can still do. */
class SandboxIT {

    private static final Limits LIMITS = new Limits(
            1920L * 1080,
            Duration.ofHours(1),
            1000,
            500,
            5 << 20,
            5 << 20,
            3L << 30,
            Duration.ofMinutes(2),
            Duration.ofMinutes(1));

    @TempDir
    Path folder;

    @Test
    void in_bubblewrap_there_is_no_network_no_other_process_and_no_file_but_its_own() throws Exception {
        Map<String, String> told = intruder(Sandbox.Kind.BUBBLEWRAP);

        assertThat(told.get("network")).startsWith("refused");
        assertThat(told.get("foreign file")).startsWith("refused: java.nio.file.NoSuchFileException");
        assertThat(told.get("foreign folder")).startsWith("refused");
        assertThat(folder.resolve("server/left")).doesNotExist();
        assertThat(told).containsEntry("own folder", "written").containsEntry("processes", "1");
    }

    @Test
    void in_namespaces_there_is_no_network_and_no_other_process() throws Exception {
        Map<String, String> told = intruder(Sandbox.Kind.NAMESPACES);

        assertThat(told.get("network")).startsWith("refused");
        assertThat(told).containsEntry("own folder", "written").containsEntry("processes", "1");
    }

    @ParameterizedTest
    @EnumSource
    void everywhere_it_knows_nothing_gains_nothing_and_takes_no_more_than_its_share(Sandbox.Kind kind)
            throws Exception {
        Map<String, String> told = intruder(kind);

        assertThat(told)
                .containsEntry("own folder", "written")
                .containsEntry("NoNewPrivs", "1")
                .containsEntry("CapEff", "0000000000000000")
                .containsEntry("Max address space", String.valueOf(3L << 30))
                .containsEntry("Max file size", String.valueOf(6 << 20))
                .containsEntry("Max open files", "256")
                .containsEntry("Max core file size", "0");
        assertThat(told.get("environment").replaceAll("[\\[\\]]", "").split(", "))
                .contains("MALLOC_ARENA_MAX", "LC_ALL")
                .isSubsetOf("MALLOC_ARENA_MAX", "LC_ALL", "PWD");
        assertThat(Integer.parseInt(told.get("Max cpu time"))).isLessThan(3600);
    }

    /** By each engine, in each kind of sandbox. */
    static Stream<Arguments> everywhere() {
        return Stream.of(Sandbox.Kind.values())
                .flatMap(kind -> Stream.of(arguments(kind, Preset.FAST), arguments(kind, Preset.AV1)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void everywhere_a_video_is_made_smaller(Sandbox.Kind kind, Preset preset) throws Exception {
        Path data = Files.createDirectory(folder.resolve("größer als ASCII"));
        var order = new Order(
                Files.copy(Clips.h264WithAac(), data.resolve("source")),
                data.resolve("result"),
                Recipe.of(preset),
                LIMITS);

        Outcome outcome =
                new ForkedTranscoder(Bench.kits(), sandbox(kind)).transcode(order, progress -> {}, new StopSignal());

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(Judge.of(data.resolve("result")).pictures()).isEqualTo(50);
    }

    @ParameterizedTest
    @EnumSource
    void whoever_ends_the_sandbox_ends_what_is_in_it_even_if_that_stands_still(Sandbox.Kind kind) throws Exception {
        var order = new Order(Clips.long720p(), folder.resolve("result"), Recipe.of(Preset.QUALITY), LIMITS);
        Kit kit = Bench.kits().inOrderFor(Preset.QUALITY).get(0);
        Process process =
                new ChildCommand(sandbox(kind), kit, order, folder).builder().start();
        process.getOutputStream()
                .write((new OrderLine(Task.ENCODE, order).write() + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        assertThat(process.getInputStream().read()).isPositive();
        ProcessHandle codec = Bench.child().orElseThrow();
        Commands.signal("STOP", codec);

        process.destroyForcibly();

        assertThat(codec.onExit().get(1, TimeUnit.MINUTES).isAlive()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_codec_that_is_killed_inside_is_told_from_one_that_crashed(Sandbox.Kind kind) {
        var order = new Order(Clips.long720p(), folder.resolve("result"), Recipe.of(Preset.QUALITY), LIMITS);

        Outcome outcome = new ForkedTranscoder(Bench.kits(), sandbox(kind))
                .transcode(
                        order, progress -> Bench.child().ifPresent(ProcessHandle::destroyForcibly), new StopSignal());

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Broken.class, broken -> {
            assertThat(broken.fault()).isEqualTo(Fault.CODEC_CRASHED);
            assertThat(broken.detail()).contains("code 137");
            assertThat(broken.tried()).as("another kit is no answer").hasSize(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_codec_that_nobody_watches_ends_when_it_has_used_up_its_time(Sandbox.Kind kind) throws Exception {
        Process process = started(kind, Limit.of(LIMITS).time(Duration.ZERO), 0);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(new Death(process.exitValue(), new LastWords()).ending().report())
                .isEqualTo(new Report.Failed(Fault.TOO_SLOW, Watch.TOO_SLOW));
    }

    @Test
    void the_best_that_works_is_taken() throws Exception {
        assertThat(Sandbox.best(Bubblewrap.programs()).kind()).isEqualTo(Sandbox.Kind.BUBBLEWRAP);
        assertThat(Sandbox.best(new Programs(List.of())).kind()).isEqualTo(Sandbox.Kind.LIMITS);
    }

    @Test
    void who_requires_bubblewrap_gets_it_or_a_sentence() throws Exception {
        assertThat(Sandbox.of("required", Bubblewrap.programs()).kind()).isEqualTo(Sandbox.Kind.BUBBLEWRAP);
        assertThat(Sandbox.of("off", Bubblewrap.programs()).kind()).isEqualTo(Sandbox.Kind.LIMITS);
        assertThatThrownBy(() -> Sandbox.of("required", new Programs(List.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("smallreel.sandbox is required")
                .hasMessageContaining("install bubblewrap");
    }

    @Test
    void a_bubblewrap_that_is_forbidden_its_work_is_none() throws Exception {
        Path programs = Files.createDirectory(folder.resolve("bin"));
        Path broken =
                Files.writeString(programs.resolve("bwrap"), "#!/bin/sh\necho 'bwrap: No permissions' >&2\nexit 1\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(Sandbox.best(new Programs(List.of(programs))).kind()).isEqualTo(Sandbox.Kind.LIMITS);
    }

    private static Sandbox sandbox(Sandbox.Kind kind) {
        return new Sandbox(kind, Bubblewrap.programs());
    }

    private Map<String, String> intruder(Sandbox.Kind kind) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = started(kind, LIMITS, server.getLocalPort());
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.lines()
                    .filter(line -> line.contains("="))
                    .collect(Collectors.toMap(line -> line.split("=")[0], line -> line.split("=", 2)[1]));
        }
    }

    /** @param port 0 to have it do nothing, with all its might */
    private Process started(Sandbox.Kind kind, Limits limits, int port) throws IOException {
        Path server = Files.createDirectories(folder.resolve("server"));
        Path secret = Files.writeString(server.resolve("server.xml"), "password");
        Path own = Files.createDirectories(server.resolve("jobs/.codec-1"));
        Path source = Files.writeString(server.resolve("jobs/source"), "video");
        var kit = new Kit(
                Engine.HUMBLE,
                "of an intruder",
                own,
                List.of(Path.of("target/test-classes").toAbsolutePath()));
        var order = new Order(source, own.resolve("result"), Recipe.of(Preset.FAST), limits);
        Process process = new ChildCommand(sandbox(kind), kit, order, own)
                .builder(Intruder.class.getName())
                .start();
        try (var in = process.outputWriter()) {
            in.write(port + "\n" + secret + "\n" + own + "\n");
        }
        return process;
    }
}
