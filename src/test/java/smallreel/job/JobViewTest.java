package smallreel.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import jakarta.json.bind.JsonbBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JobViewTest {

    @Test
    void a_client_whose_job_waits_while_work_is_paused_is_asked_back_late() {
        assertThat(JobView.of(Sample.job(), null, 1L, "").retryAfter()).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "17, 17", "60, 60", "61, 60", "86400, 60", ", 1"})
    void a_client_is_asked_back_when_the_work_should_be_done(Long etaSeconds, long retryAfter) throws Exception {
        var working = Sample.in(State.PROCESSING);

        assertThat(JobView.of(working, etaSeconds, null, "").retryAfter()).isEqualTo(retryAfter);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "17, 8", "120, 60", "86400, 60"})
    void a_client_whose_job_has_not_begun_is_asked_back_half_way(Long etaSeconds, long retryAfter) {
        assertThat(JobView.of(Sample.job(), etaSeconds, null, "").retryAfter()).isEqualTo(retryAfter);
    }

    @Test
    void a_percentage_has_one_decimal() {
        var job = Sample.in(State.PROCESSING);
        job.progress(Sample.WORKER, 33.3333, job.source());

        assertThat(JobView.of(job, null, null, "").percent()).isEqualTo(33.3);
    }

    @Test
    void links_hold_wherever_the_application_is_deployed() {
        var job = Sample.in(State.COMPLETED);

        assertThat(JobView.of(job, null, null, "/video").links())
                .isEqualTo(new JobView.Links(
                        "/video/api/jobs/" + job.id(),
                        "/video/api/jobs/" + job.id() + "/result",
                        "/video/api/jobs/" + job.id() + "/source",
                        "/video/api/jobs/" + job.id() + "/poster",
                        "/video/api/jobs/" + job.id() + "/contact-sheet",
                        "/video/live/jobs/" + job.id(),
                        "/video/api/jobs/" + job.id() + "/events",
                        "/video/api/jobs/" + job.id() + "/deliveries"));
    }

    @ParameterizedTest
    @EnumSource
    void only_a_completed_job_links_to_a_result(State state) throws Exception {
        assertThat(json(Sample.in(state)).getObject("links").has("result")).isEqualTo(state == State.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    void the_source_and_its_pictures_are_there_as_long_as_the_video_is_kept(State state) throws Exception {
        var links = json(Sample.in(state)).getObject("links");

        assertThat(links.has("source")).isEqualTo(state != State.EXPIRED);
        assertThat(links.has("poster")).isEqualTo(state != State.EXPIRED);
        assertThat(links.has("contactSheet")).isEqualTo(state != State.EXPIRED);
    }

    @Test
    void what_is_not_known_is_left_out() throws Exception {
        var json = json(Sample.job());

        assertThat(json.keySet())
                .containsExactly(
                        "id",
                        "clientJobId",
                        "state",
                        "percent",
                        "etaSeconds",
                        "queuePosition",
                        "sequence",
                        "preset",
                        "settings",
                        "priority",
                        "attempt",
                        "source",
                        "createdAt",
                        "links");
        assertThat(json.getObject("source").keySet()).containsExactly("name", "bytes", "sha256");
        assertThat(json.getObject("settings")).isEmpty();
    }

    @Test
    void moments_are_written_so_that_every_client_can_read_them() throws Exception {
        assertThat(json(Sample.job()).getString("createdAt")).isEqualTo("2026-03-01T12:00:00Z");
    }

    private static JsonObject json(Job job) throws JsonParserException {
        return JsonParser.object().from(JsonbBuilder.create().toJson(JobView.of(job, 12L, 3L, "")));
    }
}
