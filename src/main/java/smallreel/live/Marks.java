package smallreel.live;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import smallreel.storage.Sha256;

/**
 * A place among the changes of many jobs, which have no order that all nodes know. So it names the newest of those that
 * were seen, each with its sequence, by eight characters that no other job or sequence has but by a chance of one in 2^48.
 */
final class Marks implements Bookmark {

    private static final int LENGTH = 8;
    private static final int BYTES = LENGTH * 6 / 8;

    private final int most;
    private final Set<String> seen = new HashSet<>();

    /** By the id of the job: the first is the oldest. */
    private final TreeMap<String, String> marks = new TreeMap<>();

    /**
     * @param shown what the listener showed, or null
     * @param most how many jobs are remembered
     */
    Marks(String shown, int most) {
        this.most = most;
        for (var at = 0; shown != null && at + LENGTH <= Math.min(shown.length(), most * LENGTH); at += LENGTH) {
            seen.add(shown.substring(at, at + LENGTH));
        }
    }

    @Override
    public boolean covers(Frame frame) {
        var mark = markOf(frame);
        if (seen.contains(mark)) {
            remember(frame, mark);
            return true;
        }
        return false;
    }

    @Override
    public String after(Frame frame) {
        remember(frame, markOf(frame));
        return String.join("", marks.values());
    }

    private void remember(Frame frame, String mark) {
        marks.put(frame.jobId(), mark);
        if (marks.size() > most) {
            marks.pollFirstEntry();
        }
    }

    private static String markOf(Frame frame) {
        var name = (frame.jobId() + " " + frame.sequence()).getBytes(StandardCharsets.UTF_8);
        var digest = Sha256.begin().digest(name);
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, BYTES));
    }
}
