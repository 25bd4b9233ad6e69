package smallreel.codec.child;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import smallreel.codec.Fault;

/** What the first bytes of a file say it is, before any of it is parsed. */
public record Signature(String head) {

    /** What to tell who sent something else. */
    public static final String SEND_A_VIDEO = "Send an MP4, MOV, MKV, WebM or AVI.";

    private static final int PROBED_BY_FFMPEG = 1 << 20;

    /** Lists of other files: the demuxer would follow them, to wherever their author likes. */
    private static final List<String> LISTS = List.of("#EXTM3U", "ffconcat version", "c=IN IP", "[Reference]");

    private static final String MATROSKA = "\u001aE\u00df\u00a3";
    private static final String CLUSTER = "\u001fC\u00b6u";

    /** ProjectionPoseRoll in a Projection, as RFC 9559 has it. */
    private static final Pattern ROLL =
            Pattern.compile("vp[\\x81-\\xff].{0,16}?vu(?:\\x84(.{4})|\\x88(.{8}))", Pattern.DOTALL);

    private static final Map<String, String> OTHER = Map.of(
            "RIFF....WEBP", "a WebP picture",
            "....ftyphei", "a HEIC picture",
            "....ftypmif1", "a HEIC picture",
            "....ftypavif", "an AVIF picture",
            "BM", "a BMP picture",
            "%PDF", "a PDF document",
            "PK\3\4", "a ZIP archive or an office document",
            "7z\u00bc\u00af", "an archive",
            "Rar!", "an archive",
            "\u001f\u008b", "an archive");

    private static final Map<String, String> VIDEO = Map.of(
            "....ftyp",
            "an MP4",
            "....moov",
            "a QuickTime movie",
            "....mdat",
            "a QuickTime movie",
            MATROSKA,
            "an MKV or WebM",
            "RIFF....AVI ",
            "an AVI",
            "FLV",
            "an FLV",
            "OggS",
            "an Ogg",
            "0&\u00b2u",
            "a Windows Media file");

    public static Signature of(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new Signature(new String(in.readNBytes(PROBED_BY_FFMPEG), StandardCharsets.ISO_8859_1));
        }
    }

    /** @throws Refusal if this cannot be, or must not be, opened */
    public void check() {
        if (empty()) {
            throw new Refusal(Fault.NOT_A_VIDEO, "The file is empty. " + SEND_A_VIDEO);
        }
        if (listsOtherFiles()) {
            throw new Refusal(Fault.NOT_A_VIDEO, "The file only lists other files. " + SEND_A_VIDEO);
        }
        somethingElse().ifPresent(what -> {
            throw new Refusal(Fault.NOT_A_VIDEO, "The file is " + what + ", not a video. " + SEND_A_VIDEO);
        });
    }

    /** What to say of a file that passed the check, but that no demuxer can make anything of. */
    public Refusal unreadable() {
        return video().map(Signature::cutOff)
                .orElseGet(() ->
                        new Refusal(Fault.NOT_A_VIDEO, "The file is not a video that can be read. " + SEND_A_VIDEO));
    }

    private static Refusal cutOff(String what) {
        return new Refusal(
                Fault.DAMAGED,
                "The file begins like " + what + " but cannot be read: it may be cut off. Send it again.");
    }

    boolean empty() {
        return head.isEmpty();
    }

    boolean listsOtherFiles() {
        return LISTS.stream().anyMatch(head::contains);
    }

    /** What it is, if that is certainly no video, such as {@code a PNG picture}. */
    Optional<String> somethingElse() {
        if (begins("\u0089PNG") && !head.contains("acTL")) {
            return Optional.of("a PNG picture");
        }
        // Where one picture ends and another begins, it is a film of them.
        if (begins("\u00ff\u00d8\u00ff") && !head.contains("\u00ff\u00d9\u00ff\u00d8")) {
            return Optional.of("a JPEG picture");
        }
        return matching(OTHER).findFirst();
    }

    /** What it seems to be, if that is a video, such as {@code an MP4}. */
    Optional<String> video() {
        return matching(VIDEO).findFirst();
    }

    /**
     * A short name of the container that also suits as a file extension.
     *
     * @param format FFmpeg's name of the demuxer
     * @param brand the major brand of a file of the MP4 family, or null
     */
    public String container(String format, String brand) {
        return switch (format) {
            case "mov,mp4,m4a,3gp,3g2,mj2" -> "qt  ".equals(brand) || brand == null ? "mov" : "mp4";
            case "matroska,webm" -> webm() ? "webm" : "mkv";
            case "mpegts" -> "ts";
            case "mpeg" -> "mpg";
            case "asf" -> "wmv";
            default -> format.split(",")[0];
        };
    }

    /** By how many degrees counter-clockwise an MKV's picture is to be turned, which no old demuxer tells. */
    public double roll() {
        int media = head.indexOf(CLUSTER);
        Matcher roll = ROLL.matcher(media < 0 ? head : head.substring(0, media));
        if (!head.startsWith(MATROSKA) || !roll.find()) {
            return 0;
        }
        ByteBuffer number = ByteBuffer.wrap(
                (roll.group(1) == null ? roll.group(2) : roll.group(1)).getBytes(StandardCharsets.ISO_8859_1));
        return number.limit() == Double.BYTES ? number.getDouble() : number.getFloat();
    }

    /** Of the one family, the member that is made for the web. */
    private boolean webm() {
        return head.substring(0, Math.min(64, head.length())).contains("webm");
    }

    private Stream<String> matching(Map<String, String> known) {
        return known.entrySet().stream().filter(e -> begins(e.getKey())).map(Map.Entry::getValue);
    }

    /** A dot stands for any byte. */
    private boolean begins(String pattern) {
        if (head.length() < pattern.length()) {
            return false;
        }
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) != '.' && pattern.charAt(i) != head.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
