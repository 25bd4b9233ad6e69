package smallreel.storage;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Links that carry leave to GET one object of a bucket. Nobody is asked for them: they are signed here. */
record Links(S3Presigner signer, Optional<Duration> life) implements AutoCloseable {

    Optional<URI> to(Bucket bucket, String key, String mediaType, String disposition) {
        return life.map(valid -> URI.create(signer.presignGetObject(
                        link -> link.signatureDuration(valid).getObjectRequest(get -> get.bucket(bucket.name())
                                .key(bucket.prefix() + key)
                                .responseContentType(mediaType)
                                .responseContentDisposition(disposition)))
                .url()
                .toString()));
    }

    @Override
    public void close() {
        signer.close();
    }
}
