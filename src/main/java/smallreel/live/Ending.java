package smallreel.live;

/** Why a line ends, as a socket's close code and in words. */
enum Ending {
    OVER(1000, "the job has ended"),
    STOPPING(1001, "the server stops"),
    UNREACHABLE(1001, "unreachable"),
    BEHIND(1013, "too slow"),
    NOT_READING(1013, "not reading"),
    CROWDED(1013, "too many sockets here: poll, or come again later"),
    TOKEN_OVER(4401, "the token has expired: come again with another"),
    UNKNOWN_JOB(4404, "no such job");

    private final int code;
    private final String words;

    Ending(int code, String words) {
        this.code = code;
        this.words = words;
    }

    int code() {
        return code;
    }

    String words() {
        return words;
    }
}
