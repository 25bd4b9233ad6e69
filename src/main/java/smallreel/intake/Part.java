package smallreel.intake;

import java.io.InputStream;

/**
 * What one request brings of an upload.
 *
 * @param offset of its first byte in the video
 * @param size -1 if it is not told
 */
record Part(long offset, long size, InputStream body) {

    static final Part NONE = new Part(0, 0, InputStream.nullInputStream());
}
