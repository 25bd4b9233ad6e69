package smallreel.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The header Upload-Metadata as fields of a submission: each a name and, in Base64, its value. What usual clients say
 * of a file by themselves is understood too.
 *
 * @param hold whether the upload is to be kept, once it is whole, until somebody asks for a job of it
 * @see <a href="https://tus.io/protocols/resumable-upload#upload-metadata">tus, Upload-Metadata</a>
 */
record UploadMetadata(Map<String, List<String>> fields, boolean hold) {

    static final String HEADER = "Upload-Metadata";
    static final int LONGEST = 4_000;

    private static final Pattern PAIR = Pattern.compile("([!-+\\--~]+)(?: ([A-Za-z0-9+/]*={0,2}))?");
    private static final String FILENAME = "filename";
    private static final String HOLD = "hold";
    private static final List<String> YES = List.of("true");
    private static final Set<String> OF_NO_USE_HERE = Set.of("filetype", "type", "relativePath");

    /** @param header null if there is none */
    static Checked<UploadMetadata> read(String header) {
        var fields = new LinkedHashMap<String, List<String>>();
        if (header == null || header.isBlank()) {
            return Checked.right(new UploadMetadata(fields, false));
        }
        if (header.length() > LONGEST) {
            return Checked.wrong(Problem.malformed(HEADER + " has at most " + LONGEST + " characters."));
        }
        for (var pair : header.split(",", -1)) {
            var parts = PAIR.matcher(pair.strip());
            if (!parts.matches()) {
                return malformed();
            }
            try {
                var value = parts.group(2) == null ? "" : decoded(parts.group(2));
                if (fields.put(parts.group(1), List.of(value)) != null) {
                    return Checked.wrong(Problem.malformed(HEADER + " names a key twice."));
                }
            } catch (IllegalArgumentException | CharacterCodingException e) {
                return malformed();
            }
        }
        return understood(fields);
    }

    private static String decoded(String base64) throws CharacterCodingException {
        var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }

    private static Checked<UploadMetadata> understood(Map<String, List<String>> fields) {
        fields.keySet().removeAll(OF_NO_USE_HERE);
        var filename = fields.remove(FILENAME);
        if (filename != null) {
            fields.putIfAbsent(Submission.NAME, filename);
        }
        var hold = fields.remove(HOLD);
        return hold == null || hold.equals(YES)
                ? Checked.right(new UploadMetadata(fields, hold != null))
                : Checked.wrong(
                        Problem.malformed(HEADER + " may say hold dHJ1ZQ==, which is \"true\", or not name it."));
    }

    private static Checked<UploadMetadata> malformed() {
        return Checked.wrong(Problem.malformed(HEADER
                + " must be pairs of a key and a value in Base64, of text in UTF-8: filename aG9saWRheS5tb3Y=,preset"
                + " ZmFzdA=="));
    }
}
