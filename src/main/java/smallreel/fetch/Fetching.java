package smallreel.fetch;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongConsumer;
import smallreel.codec.StopSignal;
import smallreel.job.Workload;
import smallreel.ops.CodecSettings;
import smallreel.ops.Outbound;
import smallreel.ops.Settings;
import smallreel.outbound.Call;
import smallreel.outbound.Target;
import smallreel.storage.Room;
import smallreel.storage.Storage;

/** Fetches videos from where clients say that they are. */
@ApplicationScoped
public class Fetching {

    /** Of the pause between two attempts, that between two tries of one. */
    private static final int TRIES_TO_A_PAUSE = 10;

    @Inject
    Settings settings;

    @Inject
    CodecSettings codec;

    @Inject
    Outbound outbound;

    @Inject
    Storage storage;

    @Inject
    Room room;

    @Inject
    Workload workload;

    @Resource
    ManagedScheduledExecutorService clock;

    /**
     * @param progress is told the bytes that have come so far, at every few of them
     * @throws IOException of the storage
     */
    public Fetched from(String url, LongConsumer progress, StopSignal stop) throws IOException {
        if (!outbound.fetches()) {
            return Faults.off();
        }
        if (!(Target.read(url) instanceof Target.Understood understood)) {
            return Faults.forbidden("The URL is none.");
        }
        try (var fetch = new Fetch(understood.target(), terms(stop), this, progress)) {
            return fetch.run();
        }
    }

    private Terms terms(StopSignal stop) {
        return new Terms(
                settings.maxUploadBytes(),
                (long) (outbound.minFetchRate() * (outbound.patience().toMillis() / 1e3)),
                outbound.patience(),
                settings.retryPause().dividedBy(TRIES_TO_A_PAUSE),
                System.nanoTime() + codec.maxJobTime().toNanos(),
                stop);
    }

    Call call() {
        return new Call(outbound.guard(), outbound.patience());
    }

    Line line(Call call, Terms terms) {
        return new Line(call, terms, clock());
    }

    Arriving arriving(Version version, long total) throws IOException {
        return new Arriving(storage, room, version, total, workload.unfinished().bytes());
    }

    ScheduledExecutorService clock() {
        return clock;
    }
}
