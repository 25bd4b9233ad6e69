package smallreel.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** The pieces of uploads as files: {@code uploads/<id>/<piece>}. */
record Pieces(Path root) {

    Growing open(String uploadId, String piece) throws IOException {
        return new GrowingFile(file(uploadId, piece));
    }

    /** It is opened for that: only then does a shared folder tell what another node has written. */
    long lengthOf(String uploadId, String piece) throws IOException {
        try (var channel = FileChannel.open(file(uploadId, piece), StandardOpenOption.READ)) {
            return channel.size();
        } catch (NoSuchFileException notYet) {
            return 0;
        }
    }

    /** A whole that consists of one closed piece is that piece; anything else is copied to a file that nobody writes to. */
    String join(String uploadId, List<Piece> pieces) throws IOException {
        if (pieces.size() == 1 && pieces.get(0).closed()) {
            return pieces.get(0).file();
        }
        var joined = "joined-" + UUID.randomUUID();
        try (var whole =
                FileChannel.open(file(uploadId, joined), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (var piece : pieces) {
                copy(file(uploadId, piece.file()), piece.length(), whole);
            }
        }
        return joined;
    }

    Path file(String uploadId, String piece) {
        return folder(uploadId).resolve(piece);
    }

    void delete(String uploadId) {
        Spool.deleteTree(folder(uploadId));
    }

    /** @param wanted whether an upload of that id is still being received */
    void deleteStrays(Instant before, Predicate<String> wanted) throws IOException {
        for (var folder : Spool.olderIn(root, before)) {
            if (!wanted.test(folder.getFileName().toString())) {
                Spool.deleteTree(folder);
            }
        }
    }

    private Path folder(String uploadId) {
        return root.resolve(uploadId);
    }

    private static void copy(Path piece, long length, FileChannel to) throws IOException {
        try (var from = FileChannel.open(piece, StandardOpenOption.READ)) {
            for (var done = 0L; done < length; ) {
                var n = from.transferTo(done, length - done, to);
                if (n <= 0) {
                    throw new EOFException(piece + " has lost what came after " + done + " bytes");
                }
                done += n;
            }
        }
    }
}
