package smallreel.codec;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Brings jars and native libraries into folders that are whole or not there at all. */
final class Unpacking {

    private static final String LIBRARY = "libhumblevideo.so";
    private static final String BEGUN = ".unpacking-";
    private static final Duration LONG = Duration.ofHours(1);

    private final Path directory;
    private final Resources from;

    Unpacking(Path directory, Resources from) throws IOException {
        this.directory = Files.createDirectories(directory.toAbsolutePath());
        this.from = from;
        forgetInterrupted();
    }

    /** Removes what a server began long ago and did not live to finish. */
    private void forgetInterrupted() throws IOException {
        Instant longAgo = Instant.now().minus(LONG);
        try (DirectoryStream<Path> begun = Files.newDirectoryStream(directory, BEGUN + "*")) {
            for (Path folder : begun) {
                if (begunBefore(longAgo, folder)) {
                    Folders.delete(folder);
                }
            }
        }
    }

    private static boolean begunBefore(Instant then, Path folder) throws IOException {
        try {
            return Files.getLastModifiedTime(folder).toInstant().isBefore(then);
        } catch (NoSuchFileException finished) {
            return false;
        }
    }

    /**
     * The folder with these jars, named by their content, so that another build's jars get another folder.
     *
     * @param natives the jar that holds the native library, or null; its version is told by the jars
     */
    Path folder(String name, List<String> jars, String natives) throws IOException {
        Path home = directory.resolve(name + "-" + fingerprint(jars));
        var inventory = new Inventory(home);
        if (inventory.complete()) {
            return home;
        }
        Path begun = Files.createDirectories(directory.resolve(BEGUN + UUID.randomUUID()));
        try {
            for (String jar : jars) {
                try (InputStream in = open(jar)) {
                    Files.copy(in, begun.resolve(Path.of(jar).getFileName()));
                }
            }
            if (natives != null) {
                unpackLibrary(natives, begun.resolve(LIBRARY));
            }
            Inventory.take(begun);
            settle(begun, home);
        } finally {
            Folders.delete(begun);
        }
        return home;
    }

    /** Puts a whole folder in place; where another server was faster, its folder is as good. */
    private void settle(Path begun, Path home) throws IOException {
        Path away = directory.resolve(BEGUN + UUID.randomUUID());
        try {
            if (Files.exists(home) && !new Inventory(home).complete()) {
                Files.move(home, away, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(begun, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!new Inventory(home).complete()) {
                throw e;
            }
        } finally {
            Folders.delete(away);
        }
    }

    private void unpackLibrary(String jar, Path library) throws IOException {
        try (var zip = new ZipInputStream(open(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(LIBRARY)) {
                    Files.copy(zip, library);
                    ExecutableStack.forbid(library);
                    return;
                }
            }
        }
        throw new FileNotFoundException(LIBRARY + " in " + jar);
    }

    private String fingerprint(List<String> jars) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (String jar : jars) {
                try (InputStream in = open(jar)) {
                    digest.update(in.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private InputStream open(String name) throws IOException {
        InputStream in = from.open(name);
        if (in == null) {
            throw new FileNotFoundException("The codec is incomplete: " + name + " is missing.");
        }
        return in;
    }
}
