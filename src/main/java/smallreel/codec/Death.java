package smallreel.codec;

/** What killed a process that said nothing final. */
record Death(int exitCode, LastWords lastWords) {

    private static final String[] NO_START = {
        "Could not create the Java Virtual Machine",
        "Could not find or load main class",
        "bwrap: ",
        "unshare: ",
        "setpriv: ",
        "prlimit: "
    };
    private static final int SIGKILL = 128 + 9;
    private static final int SIGXCPU = 128 + 24;
    private static final int SIGXFSZ = 128 + 25;

    Ending ending() {
        if (exitCode == SIGXFSZ) {
            return Ending.of(Report.Failed.outputTooLarge());
        }
        if (exitCode == SIGXCPU) {
            return Ending.of(new Report.Failed(Fault.TOO_SLOW, Watch.TOO_SLOW));
        }
        if (lastWords.mention("OutOfMemory", "annot allocate memory", "insufficient memory", "Could not reserve")) {
            return Ending.of(Report.Failed.outOfMemory());
        }
        if (lastWords.mention(NO_START)) {
            return Ending.of(Report.Failed.notHere());
        }
        var crashed = new Report.Failed(Fault.CODEC_CRASHED, "The codec ended with code %d.".formatted(exitCode));
        // A codec does not kill itself: somebody else did, and another kit is no answer to that.
        return exitCode == SIGKILL ? Ending.conclusive(crashed) : Ending.of(crashed);
    }
}
