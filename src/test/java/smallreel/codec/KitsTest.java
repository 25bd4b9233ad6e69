package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KitsTest {

    private static final int STACK_FLAGS = 64 + 4;

    @TempDir
    Path folder;

    private final List<String> opened = new ArrayList<>();
    private String build = "first build";

    @Test
    void each_kit_has_its_own_library_and_class_path() throws IOException {
        List<Kit> kits = unpack().inOrderFor(Preset.BALANCED);

        assertThat(kits).extracting(Kit::version).containsExactly("0.2.1", "0.3.0", "8.0.1");
        for (Kit kit : kits) {
            assertThat(kit.classPath()).allMatch(Files::exists);
        }
        assertThat(library(kits.get(0))).exists();
        assertThat(library(kits.get(1))).exists();
        assertThat(kits.get(2).home().resolve("ffmpeg")).isExecutable();
        assertThat(kits.get(2).home().resolve("libpulse.so.0")).exists();
    }

    @Test
    void what_humble_video_cannot_make_is_made_by_ffmpeg_alone() throws IOException {
        assertThat(unpack().inOrderFor(Preset.AV1)).extracting(Kit::toString).containsExactly("ffmpeg 8.0.1");
        assertThat(unpack().inOrderFor(Preset.HEVC)).extracting(Kit::toString).containsExactly("ffmpeg 8.0.1");
    }

    @Test
    void an_engine_may_be_left_out_of_the_settings_or_of_the_build() throws IOException {
        var withoutFfmpeg = Kits.unpackInto(folder, this::resource, List.of(Engine.HUMBLE));
        var withoutHumble = Kits.unpackInto(folder, this::resource, List.of(Engine.FFMPEG));
        var notBuiltIn = Kits.unpackInto(
                folder, name -> name.startsWith("ffmpeg/") ? null : resource(name), List.of(Engine.values()));

        assertThat(withoutFfmpeg.names()).containsExactly("humble-video 0.2.1", "humble-video 0.3.0");
        assertThat(withoutFfmpeg.inOrderFor(Preset.AV1)).isEmpty();
        assertThat(withoutFfmpeg.canMake(Recipe.of(Preset.AV1))).isFalse();
        assertThat(withoutFfmpeg.canMake(Recipe.of(Preset.FAST).glimpse(0, 1))).isFalse();
        assertThat(withoutFfmpeg.canMake(alike(Preset.FAST))).isFalse();
        assertThat(withoutFfmpeg.canMake(Recipe.of(Preset.FAST))).isTrue();
        assertThat(withoutHumble.canMake(alike(Preset.FAST))).isTrue();
        assertThat(withoutHumble.names()).containsExactly("ffmpeg 8.0.1");
        assertThat(withoutHumble.inOrderFor(Preset.FAST)).hasSize(1);
        assertThat(notBuiltIn.names()).isEqualTo(withoutFfmpeg.names());
    }

    @Test
    void webm_is_made_by_the_younger_kit_first() throws IOException {
        assertThat(unpack().inOrderFor(Preset.WEBM))
                .extracting(Kit::version)
                .containsExactly("0.3.0", "0.2.1", "8.0.1");
    }

    @Test
    void no_library_asks_for_an_executable_stack() throws IOException {
        for (Kit kit : unpack().inOrderFor(Preset.FAST).subList(0, 2)) {
            ByteBuffer library =
                    ByteBuffer.wrap(Files.readAllBytes(library(kit))).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(library.getInt(STACK_FLAGS)).isEqualTo(6);
        }
    }

    @Test
    void what_is_there_is_not_unpacked_again() throws IOException {
        unpack();
        opened.clear();
        unpack();

        assertThat(opened).doesNotContain("0.2.1/native.jar", "0.3.0/native.jar", "ffmpeg/native.jar");
    }

    @Test
    void another_build_gets_a_folder_of_its_own() throws IOException {
        Path before = unpack().inOrderFor(Preset.FAST).get(0).classPath().get(0);
        build = "second build";

        assertThat(unpack().inOrderFor(Preset.FAST).get(0).classPath().get(0)).isNotEqualTo(before);
    }

    @Test
    void a_folder_that_has_lost_something_is_made_anew() throws IOException {
        Path library = library(unpack().inOrderFor(Preset.FAST).get(0));
        Files.write(library, new byte[] {1, 2, 3});

        unpack();

        assertThat(library).hasSize(library().length);
    }

    @Test
    void an_incomplete_delivery_is_refused_and_leaves_nothing_behind() throws IOException {
        Resources broken = name -> name.equals("0.3.0/native.jar") ? null : resource(name);

        assertThatThrownBy(() -> Kits.unpackInto(folder, broken, List.of(Engine.values())))
                .hasMessageContaining("0.3.0/native.jar");
        assertThat(names()).noneMatch(name -> name.startsWith("0.3.0") || name.startsWith("."));
    }

    @Test
    void what_a_dead_server_left_half_done_is_removed_in_time() throws IOException {
        Path old = Files.createDirectories(folder.resolve(".unpacking-old"));
        Files.write(old.resolve("humble.jar"), new byte[] {1});
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path fresh = Files.createDirectories(folder.resolve(".unpacking-fresh"));

        unpack();

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void several_servers_may_unpack_at_once() throws IOException {
        List<Kit> kits = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> Bench.kits(folder, this::quietly))
                .map(all -> all.inOrderFor(Preset.FAST).get(0))
                .toList();

        assertThat(kits).containsOnly(kits.get(0));
        assertThat(library(kits.get(0))).hasSize(library().length);
        assertThat(names()).noneMatch(name -> name.startsWith("."));
    }

    private static Recipe alike(Preset preset) {
        return new Recipe(preset, null, null, null, null, null, 0.95, null, null, false);
    }

    private Kits unpack() throws IOException {
        return Kits.unpackInto(folder, this::resource, List.of(Engine.values()));
    }

    private ByteArrayInputStream resource(String name) throws IOException {
        opened.add(name);
        return quietly(name);
    }

    private ByteArrayInputStream quietly(String name) throws IOException {
        if (name.equals("ffmpeg/version")) {
            return new ByteArrayInputStream("8.0.1-1.5.13\n".getBytes());
        }
        return new ByteArrayInputStream(name.endsWith("native.jar") ? nativeJar() : (name + build).getBytes());
    }

    private static byte[] nativeJar() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            for (String name : List.of("libhumblevideo.so", "org/ffmpeg", "org/ffprobe", "org/libva-drm.so.2")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(library());
            }
        }
        return bytes.toByteArray();
    }

    /** The least that has the shape of a library: a header and one segment, which asks for an executable stack. */
    private static byte[] library() {
        var elf = ByteBuffer.allocate(64 + 56).order(ByteOrder.LITTLE_ENDIAN);
        elf.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 1);
        elf.putInt(64, 0x6474e551).putInt(STACK_FLAGS, 7);
        return elf.array();
    }

    private static Path library(Kit kit) {
        return kit.home().resolve("libhumblevideo.so");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
