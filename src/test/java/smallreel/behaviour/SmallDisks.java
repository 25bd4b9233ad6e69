package smallreel.behaviour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import smallreel.production.Commands;

/**
 * Disks in memory, one for each of some folders of a server's data, which the server alone sees and which go when it
 * does. From outside they are reached through its process.
 */
record SmallDisks(Path data, int megabytes, List<String> folders) {

    private static final int BLOCK = 1 << 12;

    /** The program that starts a server on them. */
    List<String> wrapper() {
        var script = new StringBuilder("set -e; ");
        for (var folder : folders) {
            var path = data.resolve(folder);
            script.append("mkdir -p '%s'; mount -t tmpfs -o size=%dm tmpfs '%s'; ".formatted(path, megabytes, path));
        }
        return List.of("unshare", "--map-root-user", "--mount", "sh", "-c", script + "exec \"$@\"", "sh");
    }

    /** What is on the disks, for whoever is outside. */
    Path seenThrough(ProcessHandle server, String folder) {
        return Path.of("/proc/" + server.pid() + "/root" + data.resolve(folder));
    }

    /** Gives back to its disk whatever of a file was only reserved, so that writing there needs room again. */
    static void makeSparse(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            var used = bytes.length;
            while (used > 0 && bytes[used - 1] == 0) {
                used--;
            }
            var from = (used + BLOCK - 1) / BLOCK * BLOCK;
            if (from < bytes.length) {
                Commands.run(
                        "fallocate",
                        "--punch-hole",
                        "--offset=" + from,
                        "--length=" + (bytes.length - from),
                        file.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes up all that is left of a disk, until it is closed. */
    Ballast fill(ProcessHandle server, String folder) {
        var file = seenThrough(server, folder).resolve("ballast");
        try (var out = Files.newOutputStream(file)) {
            for (var block = new byte[BLOCK]; ; ) {
                out.write(block);
            }
        } catch (IOException full) {
            return new Ballast(file);
        }
    }

    record Ballast(Path file) implements AutoCloseable {

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
