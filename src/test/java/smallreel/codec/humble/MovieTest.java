package smallreel.codec.humble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovieTest {

    private static final int AS_IT_IS = 1 << 16;
    private static final int[] UPRIGHT = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    private static final int[] MIRRORED = {-1, 0, 0, 0, 1, 0, 0, 0, 1};

    @TempDir
    Path folder;

    @Test
    void a_wait_and_one_stretch_make_a_window() throws IOException {
        Movie.Part part = part(1, UPRIGHT, 500, -1, AS_IT_IS, 2000, 12_800, AS_IT_IS);

        assertThat(part.pieced()).isFalse();
        assertThat(part.window()).isEqualTo(new Window(0.5, 2.5));
    }

    @Test
    void a_stretch_of_no_length_has_no_end() throws IOException {
        assertThat(part(1, UPRIGHT, 0, 1024, AS_IT_IS).window()).isEqualTo(new Window(0, Double.POSITIVE_INFINITY));
    }

    @Test
    void without_edits_all_is_shown() throws IOException {
        assertThat(part(1, UPRIGHT).window()).isEqualTo(Window.ALL);
    }

    @Test
    void two_stretches_are_pieces_and_so_is_another_speed_or_a_pause() throws IOException {
        assertThat(part(1, UPRIGHT, 500, 0, AS_IT_IS, 500, 9000, AS_IT_IS).pieced())
                .isTrue();
        assertThat(part(1, UPRIGHT, 500, 0, AS_IT_IS, 500, -1, AS_IT_IS).pieced())
                .isTrue();
        assertThat(part(1, UPRIGHT, 500, 0, AS_IT_IS / 2).pieced()).isTrue();
    }

    @Test
    void a_mirror_is_seen_and_so_is_what_is_switched_off() throws IOException {
        assertThat(part(1, MIRRORED).mirrored()).isTrue();
        assertThat(part(1, UPRIGHT).mirrored()).isFalse();
        assertThat(part(1, UPRIGHT).enabled()).isTrue();
        assertThat(part(0, UPRIGHT).enabled()).isFalse();
    }

    @Test
    void what_is_cut_off_or_none_at_all_says_nothing() throws IOException {
        byte[] whole = movie(1, UPRIGHT, 500, 0, AS_IT_IS);
        for (int size = 0; size < whole.length - 1; size++) {
            assertThat(Movie.partsOf(file(Arrays.copyOf(whole, size)))).isEmpty();
        }
    }

    private Movie.Part part(int flags, int[] matrix, int... edits) throws IOException {
        return Movie.partsOf(file(movie(flags, matrix, edits))).get(7);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("movie"), bytes);
    }

    /** With 1000 ticks a second, and one track, number 7. */
    private static byte[] movie(int flags, int[] matrix, int... edits) {
        byte[] times = box("mvhd", ints(0, 0, 0, 1000));
        byte[] head = box("tkhd", ints(flags, 0, 0, 7), ints(0, 0, 0, 0, 0, 0), ints(matrix), ints(0, 0));
        byte[] list = box("edts", box("elst", ints(0, edits.length / 3), ints(edits)));
        return concat(box("ftyp"), box("moov", times, box("trak", head, list)));
    }

    private static byte[] box(String name, byte[]... content) {
        byte[] all = concat(content);
        return concat(ints(all.length + 8), name.getBytes(StandardCharsets.US_ASCII), all);
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        Arrays.stream(values).forEach(bytes::putInt);
        return bytes.array();
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer bytes = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(bytes::put);
        return bytes.array();
    }
}
