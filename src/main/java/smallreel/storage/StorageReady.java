package smallreel.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import smallreel.ops.Settings;

/** Ready only when an upload could be written and kept. */
@Readiness
@ApplicationScoped
public class StorageReady implements HealthCheck {

    @Inject
    Storage storage;

    @Inject
    Settings settings;

    @Override
    public HealthCheckResponse call() {
        var health = HealthCheckResponse.named("storage");
        try {
            storage.check();
            var room = storage.room();
            return health.status(room >= settings.minFreeBytes())
                    .withData("freeBytes", room)
                    .build();
        } catch (IOException e) {
            return health.down()
                    .withData("problem", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
