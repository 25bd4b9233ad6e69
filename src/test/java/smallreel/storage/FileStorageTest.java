package smallreel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Media in a folder. */
class FileStorageTest extends StorageContract {

    private FileStorage storage;

    @BeforeEach
    void open() {
        storage = new FileStorage(folder);
    }

    @Override
    Storage storage() {
        return storage;
    }

    @Override
    Path kept() {
        return folder.resolve("media");
    }

    @Test
    void a_piece_that_nobody_writes_to_any_more_need_not_be_copied() throws IOException {
        write("1", "abc");
        write("1", "def");

        assertThat(storage.join("u", List.of(new Piece("1", 6, true)))).isEqualTo("1");
        assertThat(storage.join("u", List.of(new Piece("1", 6, false)))).isNotEqualTo("1");
    }

    @Test
    void a_source_is_worked_at_where_it_is() throws IOException {
        keep("video", "1");
        var workspace = storage.workspace("1");

        assertThat(storage.file("1", Storage.SOURCE, workspace, () -> false)).hasParent(folder.resolve("media/jobs/1"));
        assertThat(workspace).isEmptyDirectory();
    }
}
