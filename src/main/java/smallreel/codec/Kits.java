package smallreel.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What there is to work with, unpacked; why so much of it is told in {@code src/site/markdown/codec.md}. */
public final class Kits {

    private static final String FOR_H264 = "0.2.1";
    private static final String FOR_VPX = "0.3.0";
    private static final List<String> SHARED = List.of("codec.jar", "nanojson.jar", "slf4j-api.jar");

    private final List<Kit> all;

    private Kits(List<Kit> all) {
        this.all = all;
    }

    /**
     * Unpacks what is not there yet. What is there, whole and the same, is used as it is; several servers may do this
     * at once in one directory.
     *
     * @param engines those that may be used; FFmpeg may be missing even so, as a build can leave it out
     * @throws IOException if something is missing, or cannot be written
     */
    public static Kits unpackInto(Path directory, Resources from, Collection<Engine> engines) throws IOException {
        var unpacking = new Unpacking(directory, from);
        Path shared = unpacking.folder("codec", SHARED, Natives.NONE);
        List<Path> ours = SHARED.stream().map(shared::resolve).toList();
        List<Kit> all = new ArrayList<>();
        if (engines.contains(Engine.HUMBLE)) {
            all.add(humble(FOR_H264, ours, unpacking));
            all.add(humble(FOR_VPX, ours, unpacking));
        }
        if (engines.contains(Engine.FFMPEG)) {
            ffmpeg(ours, unpacking, from).ifPresent(all::add);
        }
        return new Kits(List.copyOf(all));
    }

    private static Kit humble(String version, List<Path> ours, Unpacking unpacking) throws IOException {
        Path home = unpacking.folder(
                version, List.of(version + "/humble.jar"), Natives.ofHumbleVideo(version + "/native.jar"));
        var classPath = Stream.concat(ours.stream(), Stream.of(home.resolve("humble.jar")));
        return new Kit(Engine.HUMBLE, version, home, classPath.toList());
    }

    private static Optional<Kit> ffmpeg(List<Path> ours, Unpacking unpacking, Resources from) throws IOException {
        try (InputStream told = from.open("ffmpeg/version")) {
            if (told == null) {
                return Optional.empty();
            }
            String version = new String(told.readAllBytes(), StandardCharsets.UTF_8).strip();
            Path home = unpacking.folder("ffmpeg", List.of("ffmpeg/version"), Natives.ofFfmpeg("ffmpeg/native.jar"));
            return Optional.of(new Kit(Engine.FFMPEG, version.split("-")[0], home, ours));
        }
    }

    /** What there is, by name and version. */
    public List<String> names() {
        return all.stream().map(Kit::toString).toList();
    }

    boolean has(Engine engine) {
        return any(engine).isPresent();
    }

    Optional<Kit> any(Engine engine) {
        return all.stream().filter(kit -> kit.engine() == engine).findFirst();
    }

    /** Whether anything here can make such a result. */
    public boolean canMake(Recipe recipe) {
        return !inOrderFor(recipe).isEmpty();
    }

    /** The kit that can do the work in pieces, if the one that does best with a recipe can. */
    Optional<Kit> forPieces(Recipe recipe) {
        return inOrderFor(recipe).stream().findFirst().filter(kit -> kit.engine() == Engine.HUMBLE);
    }

    /** The kit that does best with a recipe, then those to try next; none if nothing here can make such a result. */
    List<Kit> inOrderFor(Recipe recipe) {
        return recipe.beyondHumble() ? pick() : inOrderFor(recipe.preset());
    }

    List<Kit> inOrderFor(Preset preset) {
        return switch (preset.coding()) {
            case H264 -> pick(FOR_H264, FOR_VPX);
            case VP9 -> pick(FOR_VPX, FOR_H264);
            case HEVC, AV1 -> pick();
        };
    }

    /** Humble Video's in this order, then FFmpeg. */
    private List<Kit> pick(String... versions) {
        var humble = Stream.of(versions).flatMap(version -> all.stream()
                .filter(kit -> kit.engine() == Engine.HUMBLE && kit.version().equals(version)));
        var ffmpeg = all.stream().filter(kit -> kit.engine() == Engine.FFMPEG);
        return Stream.concat(humble, ffmpeg).toList();
    }
}
