package smallreel.codec;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Brings jars, native libraries and programs into folders that are whole or not there at all. */
final class Unpacking {

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
     * The folder with these files, named by their content, so that another build's files get another folder.
     *
     * @param natives their version is told by the files
     */
    Path folder(String name, List<String> files, Natives natives) throws IOException {
        Path home = directory.resolve(name + "-" + fingerprint(files));
        var inventory = new Inventory(home);
        if (inventory.complete()) {
            return home;
        }
        Path begun = Files.createDirectories(directory.resolve(BEGUN + UUID.randomUUID()));
        try {
            for (String file : files) {
                try (InputStream in = open(file)) {
                    Files.copy(in, begun.resolve(Path.of(file).getFileName()));
                }
            }
            if (natives.jar() != null) {
                unpack(natives, begun);
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

    private void unpack(Natives natives, Path folder) throws IOException {
        int found = 0;
        try (var zip = new ZipInputStream(open(natives.jar()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory() && natives.wants(entry.getName())) {
                    Path file = folder.resolve(Path.of(entry.getName()).getFileName());
                    Files.copy(zip, file);
                    ExecutableStack.forbid(file);
                    found++;
                }
            }
        }
        if (found == 0) {
            throw new FileNotFoundException(natives.wanted() + " in " + natives.jar());
        }
        for (String program : natives.programs()) {
            Files.setPosixFilePermissions(folder.resolve(program), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        for (String library : natives.pretended()) {
            Files.copy(folder.resolve(natives.standIn()), folder.resolve(library));
        }
    }

    private String fingerprint(List<String> files) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (String file : files) {
                try (InputStream in = open(file)) {
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
