package smallreel.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smallreel.media.Flashes;
import smallreel.media.Judge;
import smallreel.media.Packets;

/** What is encoded in pieces is what would be encoded as a whole. Prints both. */
class PiecesIT {

    private static final Duration LENGTH = Duration.ofSeconds(2);
    private static final double IN_STEP = 0.020;
    private static final List<String> TABLE = new ArrayList<>();

    @TempDir
    Path folder;

    private Path whole;
    private Path parts;

    @BeforeEach
    void folders() throws Exception {
        whole = Files.createDirectory(folder.resolve("whole"));
        parts = Files.createDirectory(folder.resolve("parts"));
    }

    static Stream<PieceCase> cases() {
        return Share.every(8, PieceCase.all());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pieces_are_joined_to_what_would_have_come_of_the_whole(PieceCase source) throws Exception {
        Path clip = source.clip();
        Bench.encoded(clip, whole, source.recipe());
        var work = new InPieces(clip, parts, source.recipe(), LENGTH);
        List<Piece> pieces = work.pieces();
        Outcome outcome = work.joined(work.encoded(pieces));
        Judge one = Judge.of(whole.resolve("result"));
        Judge joined = Judge.of(parts.resolve("result"));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.method())
                .isEqualTo(Outcome.Method.ENCODED));
        tell(source, pieces, one, joined, clip);
        assertThat(joined.complaints()).isEmpty();
        assertThat(joined.duration()).isEqualTo(one.duration());
        assertThat(joined.pictures()).isEqualTo(one.pictures());
        assertThat(Packets.of(joined, "v:0").stamps())
                .isEqualTo(Packets.of(one, "v:0").stamps());
        assertThat(Packets.of(joined, "v:0").decoded())
                .isEqualTo(Packets.of(one, "v:0").decoded());
        assertThat(joined.streams()).isEqualTo(one.streams());
        beginsWithKeys(pieces, joined);
        if (!source.recipe().noAudio()) {
            assertThat(Packets.of(joined, "a:0")).isEqualTo(Packets.of(one, "a:0"));
            inStep(source, clip, joined);
        }
        assertThat(joined.likeness(whole.resolve("result"))).isGreaterThan(0.9);
    }

    private void inStep(PieceCase source, Path clip, Judge joined) {
        // Pictures that are left out may take a flash's first with them, in the one as in the other.
        inStep(source.recipe().maxFps() == null ? clip : whole.resolve("result"), joined);
    }

    private void beginsWithKeys(List<Piece> pieces, Judge joined) {
        var shown = Packets.of(joined, "v:0").inOrderShown();
        int at = 0;
        for (Piece piece : pieces) {
            if (!piece.sound()) {
                assertThat(shown.get(at).key()).as("picture %d is a key", at).isTrue();
                at += (int) piece.pictures();
            }
        }
        assertThat(at).isEqualTo(shown.size());
    }

    private void inStep(Path clip, Judge joined) {
        var before = Flashes.in(clip, folder);
        var after = Flashes.in(joined.file(), folder);
        assertThat(after.seen()).hasSize(3).hasSameSizeAs(before.seen());
        for (int i = 0; i < 3; i++) {
            double drift = after.heard().get(i)
                    - after.seen().get(i)
                    - (before.heard().get(i) - before.seen().get(i));
            assertThat(drift).as("flash and beep %d", i).isCloseTo(0, within(IN_STEP));
        }
    }

    private static void tell(PieceCase source, List<Piece> pieces, Judge one, Judge joined, Path clip) {
        TABLE.add("| %-32s | %2d | %7.3f | %4d | %8d | %8d | %+5.1f %% |"
                .formatted(
                        source.name(),
                        pieces.size(),
                        joined.duration(),
                        joined.pictures(),
                        joined.file().toFile().length(),
                        one.file().toFile().length(),
                        100.0
                                        * joined.file().toFile().length()
                                        / one.file().toFile().length()
                                - 100));
    }

    @AfterAll
    static void print() {
        TABLE.forEach(System.out::println);
    }
}
