package smallreel.job;

/** A committed change that this node has heard of from the topic, wherever in the cluster it was made. */
public record JobHeard(JobChanged change) {

    public String id() {
        return change.id();
    }
}
