package smallreel.intake;

/** A video and what is asked to be made of it. Closing it without having kept the video deletes it. */
record Received(Submission asked, Upload upload) implements AutoCloseable {

    @Override
    public void close() {
        upload.close();
    }
}
