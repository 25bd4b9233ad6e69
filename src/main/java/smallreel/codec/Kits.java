package smallreel.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The two kits of Humble Video, unpacked; why two is told in {@code src/site/markdown/codec.md}. */
public final class Kits {

    private static final String FOR_H264 = "0.2.1";
    private static final String FOR_VPX = "0.3.0";
    private static final List<String> SHARED = List.of("codec.jar", "nanojson.jar", "slf4j-api.jar");

    private final Kit forH264;
    private final Kit forVpx;

    private Kits(Kit forH264, Kit forVpx) {
        this.forH264 = forH264;
        this.forVpx = forVpx;
    }

    /**
     * Unpacks what is not there yet. What is there, whole and the same, is used as it is; several servers may do this
     * at once in one directory.
     *
     * @throws IOException if something is missing, or cannot be written
     */
    public static Kits unpackInto(Path directory, Resources from) throws IOException {
        var unpacking = new Unpacking(directory, from);
        Path shared = unpacking.folder("codec", SHARED, null);
        return new Kits(kit(FOR_H264, shared, unpacking), kit(FOR_VPX, shared, unpacking));
    }

    private static Kit kit(String version, Path shared, Unpacking unpacking) throws IOException {
        Path home = unpacking.folder(version, List.of(version + "/humble.jar"), version + "/native.jar");
        var classPath = Stream.concat(SHARED.stream().map(shared::resolve), Stream.of(home.resolve("humble.jar")));
        return new Kit(version, home, classPath.toList());
    }

    /** Which versions there are. */
    public List<String> versions() {
        return List.of(forH264.version(), forVpx.version());
    }

    /** The kit that does best with a preset, then the one to try next. */
    List<Kit> inOrderFor(Preset preset) {
        return preset.container().equals("webm") ? List.of(forVpx, forH264) : List.of(forH264, forVpx);
    }
}
