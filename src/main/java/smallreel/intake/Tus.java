package smallreel.intake;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Speaks tus, a protocol for uploads that go on where they broke off.
 *
 * @see <a href="https://tus.io/protocols/resumable-upload">tus 1.0</a>
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface Tus {

    String VERSION = "1.0.0";
    String EXTENSIONS = "creation,creation-with-upload,expiration,termination";
    String OFFSET_STREAM = "application/offset+octet-stream";

    String RESUMABLE = "Tus-Resumable";
    String SUPPORTED = "Tus-Version";
    String OFFSET = "Upload-Offset";
    String LENGTH = "Upload-Length";
    String EXPIRES = "Upload-Expires";
}
