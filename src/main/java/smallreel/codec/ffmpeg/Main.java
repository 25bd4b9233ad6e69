package smallreel.codec.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import smallreel.codec.child.OneOrder;

/** FFmpeg at work. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws IOException {
        var programs = new Programs(Path.of(System.getProperty("java.library.path")));
        OneOrder.serve((line, reports) -> switch (line.task()) {
            case ENCODE, REMUX -> new Work(programs, line, reports).done();
            case POSTER -> new Stills(programs, line.order(), reports).poster();
            case CONTACT_SHEET -> new Stills(programs, line.order(), reports).contactSheet();
            case FORECAST -> new Sampling(programs, line.order(), reports).foretold();
            case PIECE, JOIN -> throw new IllegalArgumentException("not for this engine: " + line.task());
        });
    }
}
