package smallreel.codec.ffmpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** FFmpeg's programs, in the folder that they were unpacked into. */
record Programs(Path home) {

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    /** What it opens: videos, and nothing that names other files or could be taken for a video by chance. */
    private static final String FORMATS = "mov,matroska,avi,flv,asf,mpegts,mpeg,mpegvideo,ogg,gif,apng,ivf,obu,av1,"
            + "h264,hevc,m4v,mjpeg,dv,mxf,rm,nut,vc1,wtv,yuv4mpegpipe";

    Process probe(Path source) throws IOException {
        List<String> words = new ArrayList<>(List.of("-v", "error", "-show_format", "-show_streams", "-of", "json"));
        words.addAll(input(source));
        return start("ffprobe", words);
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

    /** All that a process says before it ends. */
    static String said(Process process) {
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
