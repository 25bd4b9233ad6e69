package smallreel.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Links that carry leave to GET one object of a bucket. Nobody is asked for them: they are signed here. */
record Links(S3Presigner signer, Optional<Duration> life) implements AutoCloseable {

    /** @throws UncheckedIOException if there is nothing to sign with now */
    Optional<URI> to(Bucket bucket, String key, String mediaType, String disposition) {
        return life.map(valid -> {
            try {
                var link = bucket.ask(() -> signer.presignGetObject(
                        signed -> signed.signatureDuration(valid).getObjectRequest(get -> get.bucket(bucket.name())
                                .key(bucket.prefix() + key)
                                .responseContentType(mediaType)
                                .responseContentDisposition(disposition))));
                return URI.create(link.url().toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() {
        signer.close();
    }
}
