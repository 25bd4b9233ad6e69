package smallreel.speed;

import java.nio.file.Path;
import java.util.Locale;
import smallreel.media.Clips;

/** What is encoded: made by a program, with the sound of two gliding tones. */
enum Film {
    /** A zoom into fine detail, with grain: every picture differs from the last everywhere. */
    FILM("mandelbrot=size=%dx%d:rate=30:end_scale=0.02:end_pts=900,noise=alls=5:allf=t", 21),
    /** A test picture: plain areas, sharp edges, little that moves. */
    SCREEN("testsrc2=size=%dx%d:rate=30", 12);

    static final int FPS = 30;
    private static final int LONGEST_MADE = 30;
    private static final String SOUND =
            " -f lavfi -i aevalsrc=0.3*sin(2*PI*(220+110*sin(t))*t)|0.3*sin(2*PI*330*t):s=48000";

    private final String graph;
    private final int crf;

    Film(String graph, int crf) {
        this.graph = graph;
        this.crf = crf;
    }

    /** So little compressed that every preset makes it smaller. */
    Path clip(int height, int seconds) {
        String name = "speed-%s-%d-%d.mp4".formatted(name().toLowerCase(Locale.ROOT), height, seconds);
        if (seconds > LONGEST_MADE) {
            return Clips.made(
                    name, "-stream_loop -1 -i %s -t %d -c copy".formatted(clip(height, LONGEST_MADE), seconds));
        }
        return Clips.made(
                name,
                "-f lavfi -i " + graph.formatted(height * 16 / 9, height) + SOUND + " -t " + seconds
                        + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -crf " + crf + " -c:a aac -b:a 192k");
    }
}
