package smallreel.job;

import java.util.Arrays;

/**
 * The jobs that wait, as one look at the table found them.
 *
 * @param ids in the order in which they are worked on
 * @param bytesBefore the bytes of all that stand before each of them, and at the end those of all
 * @param running how many are worked on
 * @param pace how fast work has gone of late
 */
record Queue(String[] ids, long[] bytesBefore, long running, Pace pace) {

    /** What stands before a waiting job, which may have come after the look was taken. */
    Backlog backlogOf(String id) {
        var found = Arrays.binarySearch(ids, id);
        var ahead = found < 0 ? -found - 1 : found;
        return new Backlog(ahead, bytesBefore[ahead], running, pace);
    }
}
