package smallreel.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.commons.io.input.BoundedInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * How a large file comes into a bucket: in parts, of which nothing is seen before all are there.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html">Multipart upload</a>
 */
record Multipart(Bucket bucket) {

    private static final Logger LOG = Logger.getLogger(Multipart.class.getName());

    static final long PART = 16 << 20;
    private static final int MOST_PARTS = 10_000;
    private static final String ANYTHING = "application/octet-stream";

    void put(String key, Path file) throws IOException {
        var id = bucket.ask(() -> bucket.s3().createMultipartUpload(upload -> upload.bucket(bucket.name())
                        .key(bucket.prefix() + key)))
                .uploadId();
        try {
            var parts = send(key, file, id);
            bucket.ask(() -> bucket.s3().completeMultipartUpload(upload -> upload.bucket(bucket.name())
                    .key(bucket.prefix() + key)
                    .uploadId(id)
                    .multipartUpload(all -> all.parts(parts))));
        } catch (IOException | RuntimeException e) {
            abort(bucket.prefix() + key, id);
            throw e;
        }
    }

    private ArrayList<CompletedPart> send(String key, Path file, String id) throws IOException {
        var length = Files.size(file);
        var size = Math.max(PART, (length + MOST_PARTS - 1) / MOST_PARTS);
        var parts = new ArrayList<CompletedPart>();
        for (var at = 0L; at < length; at += size) {
            var from = at;
            var count = Math.min(size, length - from);
            var number = parts.size() + 1;
            var sent = bucket.ask(() -> bucket.s3()
                    .uploadPart(
                            part -> part.bucket(bucket.name())
                                    .key(bucket.prefix() + key)
                                    .uploadId(id)
                                    .partNumber(number),
                            RequestBody.fromContentProvider(() -> section(file, from, count), count, ANYTHING)));
            parts.add(
                    CompletedPart.builder().partNumber(number).eTag(sent.eTag()).build());
        }
        return parts;
    }

    // Opened anew for each try.
    private static InputStream section(Path file, long from, long count) {
        try {
            var in = Files.newInputStream(file);
            in.skipNBytes(from);
            return BoundedInputStream.builder()
                    .setInputStream(in)
                    .setMaxCount(count)
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends those that were begun before, and to which nothing was added since: their sender is dead. */
    void deleteStrays(String under, Instant before) throws IOException {
        bucket.ask(() -> {
            bucket
                    .s3()
                    .listMultipartUploadsPaginator(
                            list -> list.bucket(bucket.name()).prefix(bucket.prefix() + under))
                    .uploads()
                    .stream()
                    .filter(upload -> upload.initiated().isBefore(before) && !grew(upload, before))
                    .forEach(upload -> abort(upload.key(), upload.uploadId()));
            return null;
        });
    }

    private boolean grew(MultipartUpload upload, Instant since) {
        return bucket
                .s3()
                .listPartsPaginator(
                        list -> list.bucket(bucket.name()).key(upload.key()).uploadId(upload.uploadId()))
                .parts()
                .stream()
                .map(Part::lastModified)
                .anyMatch(modified -> !modified.isBefore(since));
    }

    private void abort(String key, String id) {
        try {
            bucket.ask(() -> bucket.s3()
                    .abortMultipartUpload(
                            upload -> upload.bucket(bucket.name()).key(key).uploadId(id)));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Could not end the upload of " + key + "; the janitor will try again", e);
        }
    }
}
