package smallreel.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket, or the part of one whose keys begin with a prefix, and the few questions that are asked of it. */
record Bucket(S3Client s3, String name, String prefix) {

    /** What is only asked has its answer in this time or none: requests wait for it, and rows. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Consumer<AwsRequestOverrideConfiguration.Builder> SHORTLY =
            call -> call.apiCallAttemptTimeout(SOON).apiCallTimeout(SOON.multipliedBy(2));

    private static final int DELETED_AT_ONCE = 1000;

    /** @param key without the prefix */
    record Stored(String key, long length, Instant modified) {

        /** That part of the key, from 0, between slashes; empty if it has no more. */
        String part(int index) {
            var parts = key.split("/");
            return index < parts.length ? parts[index] : "";
        }
    }

    void put(String key, Path file) throws IOException {
        if (Files.size(file) > Multipart.PART) {
            new Multipart(this).put(key, file);
        } else {
            put(key, RequestBody.fromFile(file));
        }
    }

    void put(String key, RequestBody bytes) throws IOException {
        ask(() -> s3.putObject(put -> put.bucket(name).key(prefix + key), bytes));
    }

    /** Empty if there is no such object. */
    Optional<Long> lengthOf(String key) throws IOException {
        return ask(() -> {
            try {
                return Optional.of(s3.headObject(
                                head -> head.bucket(name).key(prefix + key).overrideConfiguration(SHORTLY))
                        .contentLength());
            } catch (S3Exception e) {
                return none(e);
            }
        });
    }

    private static <T> Optional<T> none(S3Exception e) {
        if (e.statusCode() == 404 && !(e instanceof NoSuchBucketException)) {
            return Optional.empty();
        }
        throw e;
    }

    /** @param range as the header Range has it, or null for all */
    ResponseInputStream<GetObjectResponse> get(String key, String range) throws IOException {
        return ask(() -> s3.getObject(get -> get.bucket(name).key(prefix + key).range(range)));
    }

    List<Stored> list(String under) throws IOException {
        var all = new ArrayList<Stored>();
        forEach(under, all::add);
        return all;
    }

    /** In the order of their keys. */
    void forEach(String under, Consumer<Stored> look) throws IOException {
        ask(() -> {
            s3
                    .listObjectsV2Paginator(
                            list -> list.bucket(name).prefix(prefix + under).overrideConfiguration(SHORTLY))
                    .contents()
                    .stream()
                    .map(object ->
                            new Stored(object.key().substring(prefix.length()), object.size(), object.lastModified()))
                    .forEach(look);
            return null;
        });
    }

    /** Deletes all whose keys begin so. */
    void deleteAll(String under) throws IOException {
        delete(list(under).stream().map(Stored::key).toList());
    }

    void delete(List<String> keys) throws IOException {
        for (var from = 0; from < keys.size(); from += DELETED_AT_ONCE) {
            var some = keys.subList(from, Math.min(keys.size(), from + DELETED_AT_ONCE)).stream()
                    .map(key -> ObjectIdentifier.builder().key(prefix + key).build())
                    .toList();
            var left = ask(() -> s3.deleteObjects(delete ->
                            delete.bucket(name).delete(all -> all.objects(some).quiet(true))))
                    .errors();
            if (!left.isEmpty()) {
                throw new IOException(left.size() + " objects were not deleted, such as " + left.get(0));
            }
        }
    }

    /** Whether it is there, and open to us; the answer comes soon. */
    void check() throws IOException {
        head();
    }

    /** By the clock of whoever dates the objects. */
    Instant now() throws IOException {
        return head().sdkHttpResponse()
                .firstMatchingHeader("Date")
                .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME))
                .orElseThrow(() -> new IOException("Bucket " + name + " does not say what time it is"))
                .toInstant();
    }

    private HeadBucketResponse head() throws IOException {
        return ask(() -> s3.headBucket(head -> head.bucket(name).overrideConfiguration(SHORTLY)));
    }

    /** @throws Unreachable instead of what else is thrown by those who ask a bucket */
    <T> T ask(Supplier<T> question) throws IOException {
        try {
            return question.get();
        } catch (SdkException e) {
            throw new Unreachable("Bucket " + name + ": " + e.getMessage(), e);
        }
    }
}
