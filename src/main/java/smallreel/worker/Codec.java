package smallreel.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import smallreel.codec.Engine;
import smallreel.codec.ForkedTranscoder;
import smallreel.codec.Kits;
import smallreel.codec.Sandbox;
import smallreel.codec.Transcoder;
import smallreel.codec.Viewer;
import smallreel.ops.CodecSettings;
import smallreel.ops.Settings;

/** Unpacks the codec when the application starts, and finds out how it can be shut in; who comes earlier waits for it. */
@ApplicationScoped
public class Codec {

    private static final Logger LOG = Logger.getLogger(Codec.class.getName());

    @Inject
    Settings settings;

    @Inject
    CodecSettings codec;

    private final CompletableFuture<Equipment> ready = new CompletableFuture<>();

    /** What there is to work with. */
    record Equipment(Kits kits, Sandbox sandbox, Transcoder transcoder, Viewer viewer) {}

    void unpack(@Observes @Initialized(ApplicationScoped.class) ServletContext web) {
        try {
            var sandbox = Sandbox.of(codec.sandbox());
            var kits = Kits.unpackInto(
                    settings.dataDir().resolve("codec"),
                    name -> web.getResourceAsStream("/WEB-INF/codec/" + name),
                    engines());
            ready.complete(
                    new Equipment(kits, sandbox, new ForkedTranscoder(kits, sandbox), new Viewer(kits, sandbox)));
            LOG.log(Level.INFO, "The codec''s sandbox is {0}: {1}", new Object[] {
                sandbox.kind().id(), sandbox.kind().meaning()
            });
        } catch (IOException e) {
            ready.completeExceptionally(e);
            throw new UncheckedIOException("The codec cannot be unpacked", e);
        } catch (IllegalStateException e) {
            ready.completeExceptionally(e);
            throw e;
        }
    }

    private List<Engine> engines() {
        return codec.engines().stream()
                .map(name -> Engine.named(name).orElseThrow())
                .toList();
    }

    Transcoder transcoder() {
        return ready.join().transcoder();
    }

    Viewer viewer() {
        return ready.join().viewer();
    }

    boolean unpacked() {
        return ready.isDone() && !ready.isCompletedExceptionally();
    }

    Equipment equipment() {
        return ready.join();
    }
}
