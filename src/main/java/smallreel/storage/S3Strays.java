package smallreel.storage;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What lies in a bucket since {@code before} under {@code jobs/<id>/}, because whoever made it died. */
record S3Strays(Bucket bucket, String jobs, Instant before) {

    void delete(Wanted wanted) throws IOException {
        new Multipart(bucket).deleteStrays(jobs, before);
        var older = new TreeMap<String, List<Bucket.Stored>>();
        bucket.forEach(jobs, object -> {
            if (object.modified().isBefore(before)) {
                older.computeIfAbsent(object.part(1), any -> new ArrayList<>()).add(object);
            }
        });
        var strays = new ArrayList<String>();
        older.forEach((jobId, objects) -> {
            var names = wanted.mediaOf(jobId);
            objects.stream()
                    .filter(object ->
                            names.filter(wants -> wants.test(object.part(2))).isEmpty())
                    .map(Bucket.Stored::key)
                    .forEach(strays::add);
        });
        bucket.delete(strays);
    }
}
