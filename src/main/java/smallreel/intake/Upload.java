package smallreel.intake;

import smallreel.storage.Incoming;

/** A video that has been received whole but belongs to no job yet. Closing it without having kept it deletes it. */
record Upload(Incoming bytes, long length, String sha256) implements AutoCloseable {

    boolean isEmpty() {
        return length == 0;
    }

    @Override
    public void close() {
        bytes.close();
    }
}
