package smallreel.codec.ffmpeg;

/** What some seconds of a video became: its key pictures apart, as there are more of them than in the whole. */
final class Sample {

    /** A program's start, which the whole pays once. */
    private static final double START_SECONDS = 0.12;

    /** From one key picture to the next, if nothing changes abruptly. */
    private static final int KEY_EVERY = 240;

    private int parts;
    private int keys;
    private int others;
    private long bytesOfKeys;
    private long bytesOfOthers;
    private double seconds;
    private double took;

    /** @param packets a line for each: its bytes, a comma, its flags */
    void add(String packets, double seconds, double took) {
        packets.lines().filter(line -> line.matches("\\d{1,18},.*")).forEach(this::add);
        this.parts++;
        this.seconds += seconds;
        this.took += Math.max(0, took - START_SECONDS);
    }

    private void add(String packet) {
        int comma = packet.indexOf(',');
        long bytes = Long.parseLong(packet.substring(0, comma));
        if (packet.startsWith("K", comma + 1)) {
            keys++;
            bytesOfKeys += bytes;
        } else {
            others++;
            bytesOfOthers += bytes;
        }
    }

    long pictures() {
        return keys + others;
    }

    /** Seconds of work for one of video. */
    double pace() {
        return took / seconds;
    }

    /** For as many seconds of the same. */
    double bytesOf(double length) {
        double pictures = pictures() / seconds * length;
        // The first of each part is there because it is the first.
        double abrupt = (keys - parts) / seconds * length;
        double keysInAll = 1 + Math.max(abrupt, (pictures - 1) / KEY_EVERY);
        double perOther = others == 0 ? 0 : (double) bytesOfOthers / others;
        return keysInAll * bytesOfKeys / keys + Math.max(0, pictures - keysInAll) * perOther;
    }
}
