package smallreel.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Where clips are made, once, and kept. */
final class Workshop {

    static final String MOVING = "testsrc2=size=320x240:rate=25:duration=2";
    static final String TONE = "sine=frequency=440:sample_rate=44100:duration=2";

    // So little compressed that every preset makes it smaller.
    static final String X264 = "-c:v libx264 -preset ultrafast -crf 12 -pix_fmt yuv420p";
    static final String AAC = "-c:a aac -b:a 160k";

    private static final Path FOLDER = Path.of("target/clips").toAbsolutePath();

    private Workshop() {}

    /** The file made by these words to ffmpeg, without the file itself. */
    static Path made(String name, String words) {
        return made(name, folder -> ffmpeg(words, folder.resolve(name)), name);
    }

    static Path made(String name, Consumer<Path> maker) {
        return made(name, maker, "made");
    }

    private static synchronized Path made(String name, Consumer<Path> maker, String product) {
        Path clip = FOLDER.resolve(name);
        try {
            if (!Files.exists(clip)) {
                Path folder = Files.createDirectories(FOLDER.resolve("making-" + UUID.randomUUID()));
                maker.accept(folder);
                Files.move(folder.resolve(product), clip, StandardCopyOption.ATOMIC_MOVE);
                try (var left = Files.list(folder)) {
                    left.map(Path::toFile).forEach(java.io.File::delete);
                }
                Files.delete(folder);
            }
            return clip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path half(String name, Path whole, int divisor) {
        return made(name, folder -> {
            byte[] bytes = read(whole);
            write(folder.resolve("made"), Arrays.copyOf(bytes, bytes.length / divisor));
        });
    }

    static String lavfi(String graph) {
        return "-f lavfi -i " + graph;
    }

    static void ffmpeg(String words, Path file) {
        List<String> all = new ArrayList<>(List.of(words.split(" ")));
        all.add(file.toString());
        Ffmpeg.ffmpeg(all.toArray(String[]::new));
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, byte[]... parts) {
        try (var out = Files.newOutputStream(file)) {
            for (byte[] part : parts) {
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
