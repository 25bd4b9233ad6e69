package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import smallreel.codec.ForkedTranscoder;
import smallreel.codec.Kits;
import smallreel.codec.Transcoder;
import smallreel.ops.Settings;

/** Unpacks the codec when the application starts; who comes earlier waits for it. */
@ApplicationScoped
public class Codec {

    @Inject
    Settings settings;

    private final CompletableFuture<Transcoder> ready = new CompletableFuture<>();

    void unpack(@Observes @Initialized(ApplicationScoped.class) ServletContext web) {
        try {
            var kits = Kits.unpackInto(
                    settings.dataDir().resolve("codec"), name -> web.getResourceAsStream("/WEB-INF/codec/" + name));
            ready.complete(new ForkedTranscoder(kits));
        } catch (IOException e) {
            ready.completeExceptionally(e);
            throw new UncheckedIOException("The codec cannot be unpacked", e);
        }
    }

    Transcoder transcoder() {
        return ready.join();
    }
}
