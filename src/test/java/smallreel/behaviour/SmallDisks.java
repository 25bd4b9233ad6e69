package smallreel.behaviour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import smallreel.production.Commands;

/**
 * Disks in memory, one for each of some folders of a server's data, which only that server sees, however often it is
 * started. From outside they are reached through the process that keeps them.
 */
record SmallDisks(Path data, Process keeper) implements AutoCloseable {

    private static final int BLOCK = 1 << 12;

    static SmallDisks of(Path data, int megabytes, List<String> folders) {
        var script = new StringBuilder("set -e; ");
        for (var folder : folders) {
            var path = data.resolve(folder);
            script.append("mkdir -p '%s'; mount -t tmpfs -o size=%dm tmpfs '%s'; ".formatted(path, megabytes, path));
        }
        // It ends with its input, so that nothing is left of it if we are killed.
        var words = List.of("unshare", "--map-root-user", "--mount", "sh", "-c", script + "echo mounted; exec cat");
        try {
            var keeper = new ProcessBuilder(words).start();
            if (!"mounted".equals(keeper.inputReader().readLine())) {
                throw new IllegalStateException("There are no disks in memory to be had.");
            }
            return new SmallDisks(data, keeper);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program that starts a server on them. */
    List<String> wrapper() {
        return List.of(
                "nsenter", "--target", "" + keeper.pid(), "--user", "--mount", "--preserve-credentials", "--wd=.");
    }

    /** What is on the disks, for whoever is outside. */
    Path outside(String folder) {
        return Path.of("/proc/" + keeper.pid() + "/root" + data.resolve(folder));
    }

    @Override
    public void close() {
        keeper.destroy();
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
    Ballast fill(String folder) {
        var file = outside(folder).resolve("ballast");
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
