package smallreel.codec;

import java.nio.file.Path;
import java.util.function.Supplier;
import smallreel.media.Clips;
import smallreel.media.FlashAndBeep;

/**
 * A clip of flash and beep, and who reads it.
 *
 * @param name container, then codings, then what is special
 * @param made makes it, or finds it
 * @param seconds how long its result is
 * @param filters what must be done to its pictures before they are compared
 * @param least how like it the result must be, 0 to 1
 */
record SourceCase(
        String name, Supplier<Path> made, Reader reader, double seconds, boolean sound, String filters, double least) {

    private static final double ALIKE = 0.93;

    enum Reader {
        FIRST_KIT,
        SECOND_KIT,
        SECOND_ENGINE
    }

    /** Pictures and sound of the usual kind, in this coding. */
    static SourceCase film(String name, String coding) {
        return of(name, FlashAndBeep.picture() + " " + FlashAndBeep.sound() + " " + coding);
    }

    /** Pictures of the usual kind, in this coding. */
    static SourceCase mute(String name, String coding) {
        return of(name, FlashAndBeep.picture() + " " + coding).silent();
    }

    static SourceCase of(String name, String words) {
        return of(name, () -> Clips.made("table-" + file(name), words));
    }

    /** As another encoder wrote it. */
    static SourceCase kept(String name) {
        return of(name, () -> Clips.kept(file(name)));
    }

    private static SourceCase of(String name, Supplier<Path> made) {
        return new SourceCase(name, made, Reader.FIRST_KIT, FlashAndBeep.SECONDS, true, "", ALIKE);
    }

    SourceCase readBy(Reader other) {
        return new SourceCase(name, made, other, seconds, sound, filters, least);
    }

    SourceCase lasting(double other) {
        return new SourceCase(name, made, reader, other, sound, filters, least);
    }

    SourceCase seenBy(String other) {
        return new SourceCase(name, made, reader, seconds, sound, other, least);
    }

    /** For codings so coarse that to smooth them is to change them. */
    SourceCase likeAtLeast(double other) {
        return new SourceCase(name, made, reader, seconds, sound, filters, other);
    }

    private SourceCase silent() {
        return new SourceCase(name, made, reader, seconds, false, filters, least);
    }

    Path clip() {
        return made.get();
    }

    private static String file(String name) {
        return name.replace(' ', '-') + "." + name.split(" ")[0];
    }

    @Override
    public String toString() {
        return name;
    }
}
