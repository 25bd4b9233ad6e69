package smallreel.codec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How each kind of sandbox is put up, by programs of the system. */
record Walls(Programs programs) {

    boolean possible(Sandbox.Kind kind) {
        return switch (kind) {
            case BUBBLEWRAP -> programs.has("bwrap");
            case NAMESPACES -> programs.has("unshare") && programs.has("setpriv") && programs.has("sh");
            case LIMITS -> true;
        };
    }

    /** The words that come before a program's own. */
    List<String> words(Sandbox.Kind kind, Reach reach) {
        return switch (kind) {
            case BUBBLEWRAP -> bubblewrap(reach);
            case NAMESPACES -> namespaces();
            case LIMITS -> unprivileged(Capability.SETPCAP.ours());
        };
    }

    private List<String> bubblewrap(Reach reach) {
        List<String> words = new ArrayList<>(List.of(
                path("bwrap"),
                "--unshare-all",
                "--die-with-parent",
                "--cap-drop",
                "ALL",
                "--proc",
                "/proc",
                "--dev",
                "/dev"));
        for (Path path : reach.readable()) {
            words.addAll(List.of("--ro-bind", path.toString(), path.toString()));
        }
        programs.find("prlimit")
                .ifPresent(prlimit -> words.addAll(List.of("--ro-bind", prlimit.toString(), prlimit.toString())));
        String folder = reach.folder().toString();
        words.addAll(List.of("--bind", folder, folder, "--chdir", folder));
        // What bubblewrap itself has put up is kept in memory, and would take any number of files.
        words.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/", "--"));
        return words;
    }

    private List<String> namespaces() {
        List<String> words = new ArrayList<>(
                List.of(path("unshare"), "--net", "--ipc", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc"));
        boolean ofOurOwn = !Capability.SYS_ADMIN.ours();
        if (ofOurOwn) {
            words.add("--map-root-user");
        }
        words.add("--");
        words.addAll(unprivileged(ofOurOwn || Capability.SETPCAP.ours()));
        // The first process of a namespace is deaf to most signals: the one that matters must not be the first.
        words.addAll(List.of(path("sh"), "-c", "\"$@\"; exit $?", "sh"));
        return words;
    }

    /**
     * Whatever it runs, it gains nothing by it.
     *
     * @param mayDrop whether there is anything that root may, and that can be dropped for good
     */
    private List<String> unprivileged(boolean mayDrop) {
        if (!programs.has("setpriv")) {
            return List.of();
        }
        return mayDrop
                ? List.of(path("setpriv"), "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all")
                : List.of(path("setpriv"), "--no-new-privs");
    }

    private String path(String program) {
        return programs.find(program).orElseThrow().toString();
    }
}
