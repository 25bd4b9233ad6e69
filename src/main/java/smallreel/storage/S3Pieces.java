package smallreel.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The pieces of uploads as rows of objects, since none can grow: {@code uploads/<id>/<piece>/<first byte>}. What counts
 * of a row begins at 0 and has no gap.
 */
record S3Pieces(Bucket bucket, Spool spool) {

    private static final String UPLOADS = "uploads/";

    Growing open(String uploadId, String piece) throws IOException {
        return new GrowingRow(bucket, row(uploadId, piece), lengthOf(uploadId, piece), spool.incomingFile());
    }

    long lengthOf(String uploadId, String piece) throws IOException {
        var length = 0L;
        for (var part : bucket.list(row(uploadId, piece))) {
            if (first(part) != length) {
                break;
            }
            length += part.length();
        }
        return length;
    }

    /** Only says which pieces count, and how much of each, under a name that no other has: they need not be copied. */
    String join(String uploadId, List<Piece> pieces) throws IOException {
        for (var piece : pieces) {
            if (lengthOf(uploadId, piece.file()) < piece.length()) {
                throw new EOFException("Piece " + piece.file() + " of upload " + uploadId + " has lost bytes");
            }
        }
        var name = "joined-" + UUID.randomUUID();
        var list = pieces.stream()
                .map(piece -> piece.file() + " " + piece.length())
                .collect(Collectors.joining("\n"));
        bucket.put(folder(uploadId) + name, RequestBody.fromString(list));
        return name;
    }

    void copy(String uploadId, String name, Incoming to) throws IOException {
        for (var line : list(uploadId, name).split("\n")) {
            var piece = line.split(" ");
            copy(row(uploadId, piece[0]), Long.parseLong(piece[1]), to);
        }
    }

    private String list(String uploadId, String name) throws IOException {
        try (var in = bucket.get(folder(uploadId) + name, null)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void copy(String row, long length, Incoming to) throws IOException {
        var done = 0L;
        for (var part : bucket.list(row)) {
            if (done == length || first(part) != done) {
                break;
            }
            var count = Math.min(part.length(), length - done);
            new S3Medium(bucket, part.key(), part.length(), null).transferTo(to.stream(), 0, count);
            done += count;
        }
        if (done < length) {
            throw new EOFException(row + " has lost what came after " + done + " bytes");
        }
    }

    void delete(String uploadId) throws IOException {
        bucket.deleteAll(folder(uploadId));
    }

    /** @param wanted whether an upload of that id is still being received */
    void deleteStrays(Instant before, Predicate<String> wanted) throws IOException {
        var newest = new HashMap<String, Instant>();
        bucket.forEach(
                UPLOADS,
                part -> newest.merge(part.part(1), part.modified(), (one, other) -> one.isAfter(other) ? one : other));
        for (var upload : newest.entrySet()) {
            if (upload.getValue().isBefore(before) && !wanted.test(upload.getKey())) {
                delete(upload.getKey());
            }
        }
    }

    private static long first(Bucket.Stored part) {
        return Long.parseLong(part.part(3));
    }

    private static String folder(String uploadId) {
        return UPLOADS + uploadId + "/";
    }

    private static String row(String uploadId, String piece) {
        return folder(uploadId) + piece + "/";
    }
}
