package smallreel.codec.humble;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import smallreel.codec.Order;
import smallreel.codec.Report;
import smallreel.codec.child.Bounds;
import smallreel.codec.child.Refusal;

/** Opens a source, sees whether it may be worked on, and plans that: to the same end each time. */
final class Preparation {

    private Preparation() {}

    /** What is done then. */
    interface Work {
        Report on(Source source, Glimpse glimpse, Plan plan)
                throws IOException, InterruptedException, ExecutionException;
    }

    /** @throws Refusal if the source or a limit does not allow it */
    static Report of(Order order, Work work) throws IOException, InterruptedException, ExecutionException {
        var admission = new Admission(new Bounds(order.limits()));
        admission.claimed(order.source());
        try (var source = Source.open(order.source())) {
            admission.declared(source, order.source());
            Glimpse glimpse = Glimpse.of(order.source(), order.limits().maxPixels());
            admission.seen(source, glimpse);
            return work.on(source, glimpse, Plan.of(order, source, glimpse));
        }
    }
}
