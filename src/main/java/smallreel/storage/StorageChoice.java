package smallreel.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import smallreel.ops.S3Settings;
import smallreel.ops.Settings;

/** Where media live, decided once. */
@ApplicationScoped
public class StorageChoice {

    @Produces
    @ApplicationScoped
    Storage storage(Settings settings, S3Settings s3) {
        return s3.bucket().isPresent() ? new S3Storage(settings.dataDir(), s3) : new FileStorage(settings.dataDir());
    }

    void close(@Disposes Storage storage) {
        storage.close();
    }
}
