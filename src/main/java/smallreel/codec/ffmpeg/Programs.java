package smallreel.codec.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import smallreel.codec.BoundedLines;
import smallreel.codec.LastWords;

/** FFmpeg's programs, in the folder that they were unpacked into. */
record Programs(Path home) {

    private static final int FIRST_PICTURES = 60;
    private static final int LONGEST_LINE = 1000;
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    /** What it opens: videos, and nothing that names other files or could be taken for a video by chance. */
    private static final String FORMATS = "mov,matroska,avi,flv,asf,mpegts,mpeg,mpegvideo,ogg,gif,apng,ivf,obu,av1,"
            + "h264,hevc,m4v,mjpeg,dv,mxf,rm,nut,vc1,wtv,yuv4mpegpipe";

    Process probe(Path source) throws IOException {
        List<String> words = new ArrayList<>(List.of("-v", "error", "-show_format", "-show_streams", "-of", "json"));
        words.addAll(input(source));
        return start("ffprobe", words);
    }

    /** When the first pictures of a stream are shown, in seconds, of those that say so. */
    List<Double> stamps(Path source, int stream) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("-v", "error", "-select_streams", String.valueOf(stream)));
        words.addAll(List.of("-read_intervals", "%+#" + FIRST_PICTURES));
        words.addAll(List.of("-show_entries", "packet=pts_time", "-of", "csv=print_section=0"));
        words.addAll(input(source));
        return said(start("ffprobe", words), new LastWords())
                .lines()
                .map(line -> line.split(",")[0])
                .filter(line -> line.matches("-?\\d{1,12}(\\.\\d{1,9})?"))
                .map(Double::valueOf)
                .toList();
    }

    /** A line for each packet of pictures, of its size in bytes and its flags: {@code 1234,K__}. */
    Process packets(Path file) throws IOException {
        List<String> words = new ArrayList<>(List.of("-v", "error", "-select_streams", "v"));
        words.addAll(List.of("-show_entries", "packet=size,flags", "-of", "csv=print_section=0"));
        words.addAll(input(file));
        return start("ffprobe", words);
    }

    Process ffmpeg(List<String> words) throws IOException {
        List<String> all = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error", "-y"));
        all.addAll(words);
        return start("ffmpeg", all);
    }

    static List<String> input(Path source) {
        return List.of("-protocol_whitelist", "file", "-format_whitelist", FORMATS, "-i", "file:" + source);
    }

    private Process start(String program, List<String> words) throws IOException {
        List<String> all = new ArrayList<>();
        // Where no walls do it, the kernel ends the program with this process, even if that was killed.
        if (Files.isExecutable(SETPRIV)) {
            all.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "KILL", "--"));
        }
        all.add(home.resolve(program).toString());
        all.addAll(words);
        var builder = new ProcessBuilder(all);
        builder.environment().put("LD_LIBRARY_PATH", home.toString());
        // Errors only.
        builder.environment().put("SVT_LOG", "1");
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /**
     * All that a process says before it ends.
     *
     * @param complaints gets the last of these: unheard, they would block it
     */
    static String said(Process process, LastWords complaints) throws IOException, InterruptedException {
        var hearing = hear(process, complaints);
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            hearing.join();
        }
    }

    /** A thread that lives as long as the process may still complain. */
    static Thread hear(Process process, LastWords complaints) {
        var hearing = new Thread(() -> {
            try (var errors = process.getErrorStream()) {
                new BoundedLines(LONGEST_LINE, complaints::hear).drain(errors);
            } catch (IOException closed) {
                complaints.hear(closed.toString());
            }
        });
        hearing.setName("complaints");
        hearing.setDaemon(true);
        hearing.start();
        return hearing;
    }
}
