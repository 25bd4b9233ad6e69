package smallreel.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.job.Job;
import smallreel.ops.S3Settings;

/** Media in a bucket of S3, {@code jobs/<id>/} and {@code uploads/<id>/}; what is unfinished is on this node alone. */
public final class S3Storage implements Storage {

    private static final Logger LOG = Logger.getLogger(S3Storage.class.getName());
    private static final String JOBS = "jobs/";
    private static final long STEP = 8 << 20;

    private final Spool spool;
    private final Bucket bucket;
    private final S3Pieces pieces;
    private final Links links;

    public S3Storage(Path dataDir, S3Settings settings) {
        var door = new S3Door(settings);
        spool = Spool.in(dataDir.resolve("media"));
        bucket = new Bucket(door.client(), settings.bucket().orElseThrow(), settings.prefix());
        pieces = new S3Pieces(bucket, spool);
        links = new Links(door.presigner(), settings.presign());
    }

    @Override
    public Incoming incoming() throws IOException {
        return spool.incoming();
    }

    @Override
    public void keep(Incoming upload, String jobId) throws IOException {
        bucket.put(key(jobId, SOURCE), upload.sealed());
    }

    @Override
    public Growing piece(String uploadId, String piece) throws IOException {
        return pieces.open(uploadId, piece);
    }

    @Override
    public long lengthOf(String uploadId, String piece) throws IOException {
        return pieces.lengthOf(uploadId, piece);
    }

    @Override
    public String join(String uploadId, List<Piece> parts) throws IOException {
        return pieces.join(uploadId, parts);
    }

    @Override
    public Incoming joined(String uploadId, String name) throws IOException {
        var whole = spool.incoming();
        try {
            pieces.copy(uploadId, name, whole);
            return whole;
        } catch (IOException | RuntimeException e) {
            whole.close();
            throw e;
        }
    }

    @Override
    public void deletePieces(String uploadId) {
        insist("the pieces of upload " + uploadId, () -> pieces.delete(uploadId));
    }

    @Override
    public Path workspace(String jobId) throws IOException {
        return spool.workspace(jobId);
    }

    @Override
    public Path scratch() throws IOException {
        return spool.scratch();
    }

    @Override
    public Path file(String jobId, String name, Path folder, BooleanSupplier unwanted) throws IOException {
        var medium = media(jobId, name).orElseThrow(() -> new NoSuchFileException(key(jobId, name)));
        var file = folder.resolve(name);
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (var at = 0L; at < medium.length() && !unwanted.getAsBoolean(); at += STEP) {
                medium.transferTo(out, at, Math.min(STEP, medium.length() - at));
            }
        }
        return file;
    }

    @Override
    public void publish(Path made, String jobId, String name) throws IOException {
        bucket.put(key(jobId, name), made);
    }

    @Override
    public Optional<Medium> media(String jobId, String name) throws IOException {
        var key = key(jobId, name);
        return bucket.lengthOf(key).map(length -> new S3Medium(bucket, key, length, links));
    }

    @Override
    public void drop(String jobId, String name) throws IOException {
        bucket.delete(List.of(key(jobId, name)));
    }

    @Override
    public void discard(Path workspace) {
        Spool.deleteTree(workspace);
    }

    @Override
    public void delete(String jobId) {
        insist("the media of job " + jobId, () -> bucket.deleteAll(key(jobId, "")));
    }

    @Override
    public void deleteStrays(Duration age, Function<String, Optional<Job>> rows) throws IOException {
        var wanted = new Wanted(rows);
        spool.deleteStrays(spool.now().minus(age), wanted);
        new S3Strays(bucket, JOBS, bucket.now().minus(age)).delete(wanted);
    }

    @Override
    public void deleteStrayPieces(Duration age, Predicate<String> wanted) throws IOException {
        pieces.deleteStrays(bucket.now().minus(age), wanted);
    }

    @Override
    public long room() throws IOException {
        return spool.room();
    }

    /** A bucket has no end. */
    @Override
    public long owed(long bytes) {
        return 0;
    }

    @Override
    public Optional<String> linksTo() {
        return links.to(bucket, SOURCE, null, null).map(link -> link.getScheme() + "://" + link.getAuthority());
    }

    @Override
    public void check() throws IOException {
        spool.check();
        bucket.check();
    }

    @Override
    public void close() {
        links.close();
        bucket.s3().close();
    }

    private static String key(String jobId, String name) {
        return JOBS + jobId + "/" + name;
    }

    private interface Deletion {
        void run() throws IOException;
    }

    private static void insist(String what, Deletion deletion) {
        try {
            deletion.run();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Could not delete " + what + "; the janitor will try again", e);
        }
    }
}
