package smallreel.storage;

import java.io.IOException;

/** A piece of an upload that is being written. What was written stays when it is closed. */
public interface Growing extends AutoCloseable {

    void write(byte[] bytes, int length) throws IOException;

    /** How long it is, with what was there before; safe from a loss of power. */
    long safeLength() throws IOException;

    @Override
    void close() throws IOException;
}
