package smallreel.intake;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A request for a job as a JSON document, whichever way it comes.
 *
 * @param fields what it asks, as a form would say it
 */
record JobDocument(Map<String, List<String>> fields, SourceReference source) {

    /** Of its bytes or characters. */
    static final int LONGEST = 1 << 16;

    private static final JsonParserFactory PARSERS = JsonProvider.provider().createParserFactory(Map.of());

    static Checked<JobDocument> read(byte[] utf8) {
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            return Checked.wrong(Problem.malformed("The document must be written in UTF-8."));
        }
    }

    static Checked<JobDocument> read(String json) {
        if (json.length() > LONGEST) {
            return Checked.wrong(tooLarge());
        }
        try (var parser = PARSERS.createParser(new StringReader(json))) {
            return new DocumentReader(parser).read();
        } catch (RuntimeException e) {
            // What is no JSON, or is nested too deeply, is told in exceptions of several kinds.
            return Checked.wrong(Problem.malformed("The document is not JSON as RFC 8259 has it."));
        }
    }

    static Problem tooLarge() {
        return Problem.of(
                413,
                "document-too-large",
                "The document is too large",
                "A document about a job has at most %,d bytes.".formatted(LONGEST));
    }

    /** What it asks, with the name that the video has where it is unless it says another. */
    Map<String, List<String>> named() {
        return Fields.named(fields, source.name());
    }
}
