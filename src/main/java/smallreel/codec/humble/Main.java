package smallreel.codec.humble;

import io.humble.video.Global;
import java.io.IOException;
import smallreel.codec.child.OneOrder;

/** Humble Video at work. */
public final class Main {

    private static final int SILENT = -8;

    private Main() {}

    public static void main(String[] args) throws IOException {
        OneOrder.serve((line, reports) -> {
            Global.setFFmpegLoggingLevel(SILENT);
            return switch (line.task()) {
                case ENCODE -> new Encoding(line.order(), reports).run();
                case REMUX -> new Remuxing(line.order(), reports).run();
                case PIECE ->
                    new PieceEncoding(line.order(), line.pieces().get(0).piece(), reports).run();
                case JOIN -> new Joining(line.order(), line.pieces(), reports).run();
                case POSTER, CONTACT_SHEET, FORECAST ->
                    throw new IllegalArgumentException("not for this engine: " + line.task());
            };
        });
    }
}
