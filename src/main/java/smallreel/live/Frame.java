package smallreel.live;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import smallreel.job.JobView;

/** A JobView written out once for all who hear it. */
record Frame(String jobId, long sequence, boolean last, String text) {

    private static final Jsonb JSON = JsonbBuilder.create();

    static Frame of(JobView view) {
        return new Frame(view.id(), view.sequence(), !view.state().isOpen(), JSON.toJson(view));
    }
}
