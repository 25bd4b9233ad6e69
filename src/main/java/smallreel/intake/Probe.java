package smallreel.intake;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import smallreel.codec.Forecast;
import smallreel.codec.Glance;
import smallreel.job.Source;

/** What a video is, and what would become of it. */
@JsonbPropertyOrder({"source", "estimates"})
public record Probe(Source source, List<Estimate> estimates) {

    /**
     * @param bytes of the result
     * @param savedPercent of the source's bytes, with one decimal
     * @param seconds of work, once a worker has taken the job
     */
    @JsonbPropertyOrder({"preset", "bytes", "savedPercent", "seconds"})
    public record Estimate(String preset, long bytes, double savedPercent, double seconds) {

        static Estimate of(Forecast forecast, long sourceBytes) {
            var saved = Math.max(0, 100.0 * (sourceBytes - forecast.bytes()) / sourceBytes);
            return new Estimate(
                    forecast.preset().id(), forecast.bytes(), oneDecimal(saved), oneDecimal(forecast.seconds()));
        }

        private static double oneDecimal(double number) {
            return Math.round(number * 10) / 10.0;
        }
    }

    static Probe of(Received video, Glance.Foretold seen) {
        var bytes = video.upload().length();
        var media = seen.source();
        var source = Source.unseen(video.asked().name(), bytes, video.upload().sha256())
                .seen(
                        media.container(),
                        media.durationSeconds(),
                        media.width(),
                        media.height(),
                        media.fps(),
                        media.videoCodec(),
                        media.audioCodec());
        return new Probe(
                source,
                seen.forecasts().stream()
                        .map(forecast -> Estimate.of(forecast, bytes))
                        .toList());
    }
}
