package smallreel.behaviour;

import java.nio.file.Path;

/** Where a server can be killed on the way of a job: a line of its own code, which knows nothing of it. */
enum KillPoint {
    MID_UPLOAD("in mid-upload", "storage.Incoming", "write", "AT EXIT", "$2 > 1 AND incrementCounter(\"writes\") == 3"),
    STORED("after storing, before the row", "storage.FileStorage", "keep", "AT EXIT", "TRUE"),
    ROW_WRITTEN("before the commit of the row", "job.Jobs", "add", "AT EXIT", "TRUE"),
    ROW_COMMITTED("after the commit, before the ring", "queue.Doorbell", "whenWaiting", "AT ENTRY", "TRUE"),
    RUNG("after the ring", "queue.Courier", "deliver", "AFTER INVOKE send", "$2 == 2"),
    CLAIM_WRITTEN("before the commit of the claim", "job.Work", "claimBy", "AT EXIT", "$!"),
    CLAIMED("after the commit of the claim", "worker.Attempts", "attempt", "AT ENTRY", "TRUE"),
    MID_ENCODE("in mid-encode", "worker.Progress", "accept", "AT EXIT", "$1.percent() > 10.0 AND $1.percent() < 90.0"),
    ENCODED("after the codec's end, before publishing", "worker.Settlement", "complete", "AT ENTRY", "TRUE"),
    PUBLISHED("after publishing, before settling", "storage.FileStorage", "publish", "AT EXIT", "TRUE"),
    SETTLING_WRITTEN("before the commit of the settling", "job.Job", "complete", "AT EXIT", "$!"),
    SETTLED("after the settling, before the news", "queue.News", "whenCommitted", "AT ENTRY", isIn("COMPLETED")),
    NEWS_HEARD(
            "after the news",
            "live.NewsListener",
            "onMessage",
            "AT EXIT",
            "smallreel.queue.News.read($1).state().name().equals(\"COMPLETED\")"),
    TOLD("after an event is sent, before that is noted", "queue.Post", "send", "AT EXIT", "TRUE"),
    WORKSPACE_LEFT("before the workspace is discarded", "storage.FileStorage", "discard", "AT ENTRY", "TRUE"),
    RING_ANSWERED("before the ring is acknowledged", "worker.CompressionListener", "onMessage", "AT EXIT", "TRUE"),
    CANCEL_WRITTEN("before the commit of a cancel", "job.Job", "cancel", "AT EXIT", "$!"),
    CANCELLED("after a cancel, before its answer", "intake.Desk", "cancel", "AT EXIT", "TRUE"),
    RETRY_WRITTEN("before the commit of a retry", "job.Job", "retry", "AT EXIT", "$!"),
    RETRIED("after a retry, before its answer", "intake.Desk", "retry", "AT EXIT", "TRUE"),
    EXPIRY_WRITTEN("before the commit of an expiry", "job.Job", "expire", "AT EXIT", "$!"),
    EXPIRED("after an expiry, before the media go", "storage.FileStorage", "delete", "AT ENTRY", "TRUE"),
    DIVISION_WRITTEN("before the commit of a division", "job.Job", "divide", "AT EXIT", "$!"),
    DIVIDED("after the commit of a division", "worker.Ledger", "divide", "AT EXIT", "TRUE"),
    SEGMENT_WRITTEN("before the commit of a segment's end", "job.Segment", "complete", "AT EXIT", "$!"),
    SEGMENT_KEPT("after the commit of a segment's end", "worker.SegmentAttempts", "keep", "AT EXIT", "TRUE"),
    GATHERED("before segments are joined", "worker.Joining", "join", "AT ENTRY", "TRUE"),
    JOINED("after the joined result's settling", "worker.Joining", "settle", "AT EXIT", "TRUE");

    private final String label;
    private final String type;
    private final String method;
    private final String place;
    private final String condition;

    KillPoint(String label, String type, String method, String place, String condition) {
        this.label = label;
        this.type = "smallreel." + type;
        this.method = method;
        this.place = place;
        this.condition = condition;
    }

    /** Whether it is on the way that every job goes. */
    boolean isOnTheStraightWay() {
        return ordinal() < CANCEL_WRITTEN.ordinal();
    }

    /**
     * The rule by which Byteman kills the server here, once the trigger is there. The thread that came here does
     * not go on: a signal is not delivered at once.
     */
    String rule(Path trigger) {
        return rule(trigger, label, type, method, place, condition);
    }

    static String rule(Path trigger, String label, String type, String method, String place, String condition) {
        return """
                RULE %s
                CLASS %s
                METHOD %s
                %s
                BIND trigger:java.io.File = new java.io.File("%s");
                     here:java.lang.Thread = java.lang.Thread.currentThread();
                     pid:long = java.lang.ProcessHandle.current().pid()
                IF trigger.exists() AND %s
                DO java.lang.Runtime.getRuntime().exec("kill -9 " + pid), here.join()
                ENDRULE
                """.formatted(label, type, method, place, trigger, condition);
    }

    private static String isIn(String state) {
        return "$1.state().name().equals(\"" + state + "\")";
    }

    @Override
    public String toString() {
        return label;
    }
}
