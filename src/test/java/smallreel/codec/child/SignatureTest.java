package smallreel.codec.child;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignatureTest {

    @Test
    void pictures_and_documents_are_known_by_their_first_bytes() {
        assertThat(new Signature("\u0089PNG\r\n").somethingElse()).contains("a PNG picture");
        assertThat(new Signature("RIFF\1\2\3\4WEBPVP8 ").somethingElse()).contains("a WebP picture");
        assertThat(new Signature("\0\0\0\u0018ftypheic").somethingElse()).contains("a HEIC picture");
        assertThat(new Signature("%PDF-1.7").somethingElse()).contains("a PDF document");
    }

    @Test
    void a_picture_that_moves_is_left_to_the_codec() {
        assertThat(new Signature("\u0089PNG\r\n acTL").somethingElse()).isEmpty();
        assertThat(new Signature("\u00ff\u00d8\u00ff one \u00ff\u00d9\u00ff\u00d8 two").somethingElse())
                .isEmpty();
    }

    @Test
    void a_video_that_cannot_be_read_is_still_called_by_its_name() {
        assertThat(new Signature("\0\0\0\u0018ftypisom").video()).contains("an MP4");
        assertThat(new Signature("\0\0\0\u0018ftypisom").somethingElse()).isEmpty();
        assertThat(new Signature("RIFF\1\2\3\4AVI LIST").video()).contains("an AVI");
    }

    @Test
    void a_list_of_files_is_found_wherever_the_demuxer_would_find_it() {
        assertThat(new Signature("#EXTM3U\nhttp://elsewhere/").listsOtherFiles())
                .isTrue();
        assertThat(new Signature("ID3\4\0\0\0\0\0\0#EXTM3U").listsOtherFiles()).isTrue();
        assertThat(new Signature("\0\0\0\u0018ftypisom").listsOtherFiles()).isFalse();
    }

    @Test
    void short_files_match_nothing() {
        assertThat(new Signature("RIFF").somethingElse()).isEmpty();
        assertThat(new Signature("").empty()).isTrue();
    }
}
