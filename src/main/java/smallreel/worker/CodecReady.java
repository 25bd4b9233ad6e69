package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only when the codec is unpacked; tells what the codec's process is kept from. */
@Readiness
@ApplicationScoped
public class CodecReady implements HealthCheck {

    private static final String NAME = "codec";

    @Inject
    Codec codec;

    @Override
    public HealthCheckResponse call() {
        if (!codec.unpacked()) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("problem", "it is not unpacked, or not yet")
                    .build();
        }
        var equipment = codec.equipment();
        return HealthCheckResponse.named(NAME)
                .up()
                .withData("sandbox", equipment.sandbox().kind().id())
                .withData("kits", String.join(", ", equipment.kits().names()))
                .build();
    }
}
