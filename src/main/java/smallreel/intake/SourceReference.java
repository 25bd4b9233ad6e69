package smallreel.intake;

import java.util.function.Function;
import smallreel.outbound.Target;

/** Where the video of a job is, if it does not come with the request. */
sealed interface SourceReference {

    <R> R fold(Function<Url, R> whenUrl, Function<Upload, R> whenUpload);

    /** What the video is called there, or null. */
    String name();

    /** Here already: sent in parts, and held. */
    record Upload(String upload) implements SourceReference {

        @Override
        public <R> R fold(Function<Url, R> whenUrl, Function<Upload, R> whenUpload) {
            return whenUpload.apply(this);
        }

        @Override
        public String name() {
            return null;
        }
    }

    /** Somewhere else, to be fetched. */
    record Url(String url) implements SourceReference {

        @Override
        public <R> R fold(Function<Url, R> whenUrl, Function<Upload, R> whenUpload) {
            return whenUrl.apply(this);
        }

        @Override
        public String name() {
            return Target.read(url) instanceof Target.Understood understood
                    ? understood.target().uri().getPath()
                    : null;
        }

        /** Not the URL, which may hold a secret. */
        @Override
        public String toString() {
            return "a URL";
        }
    }
}
