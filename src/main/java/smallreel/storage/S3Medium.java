package smallreel.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;

/** A medium that is an object of a bucket. */
record S3Medium(Bucket bucket, String key, long length, Links links) implements Medium {

    private static final int BUFFER = 1 << 16;

    @Override
    public void transferTo(OutputStream out, long first, long count) throws IOException {
        if (count == 0) {
            return;
        }
        var in = bucket.get(key, "bytes=" + first + "-" + (first + count - 1));
        try {
            var buffer = new byte[BUFFER];
            for (var left = count; left > 0; ) {
                var n = in.read(buffer, 0, (int) Math.min(BUFFER, left));
                if (n < 0) {
                    throw new EOFException(key + " is shorter than it was");
                }
                out.write(buffer, 0, n);
                left -= n;
            }
            in.close();
        } catch (IOException | RuntimeException e) {
            // To close it would read the rest of it first.
            in.abort();
            throw e;
        }
    }

    @Override
    public Optional<URI> link(String mediaType, String disposition) {
        return links.to(bucket, key, mediaType, disposition);
    }
}
