package smallreel.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import smallreel.ops.S3Settings;

/** A bucket of a server that speaks S3, in this process; its objects are files of a folder. */
public final class Bucket implements AutoCloseable {

    public static final String NAME = "media";
    public static final String ACCESS_KEY_ID = "smallreel";
    public static final String SECRET_ACCESS_KEY = "none of anybody's";

    private final Path folder;
    private final int port;
    private S3Proxy server;

    private Bucket(Path folder) {
        this.folder = folder;
        this.port = Commands.freePort();
    }

    /** @param home an empty folder */
    public static Bucket started(Path home) {
        var bucket = new Bucket(home);
        try {
            Files.createDirectories(home.resolve(NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bucket.start();
        return bucket;
    }

    public void start() {
        server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .endpoint(endpoint())
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY_ID, SECRET_ACCESS_KEY)
                .ignoreUnknownHeaders(true)
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whoever asks finds nobody there, until it is started again. */
    public void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What a node is told of it. */
    public Map<String, String> settings() {
        return Map.of(
                "SMALLREEL_S3_BUCKET", NAME,
                "SMALLREEL_S3_ENDPOINT", endpoint().toString(),
                "SMALLREEL_S3_ACCESS_KEY_ID", ACCESS_KEY_ID,
                "SMALLREEL_S3_SECRET_ACCESS_KEY", SECRET_ACCESS_KEY);
    }

    /** What a node of this process is told of it. */
    public S3Settings asSettings(String prefix) {
        return new S3Settings() {
            @Override
            public Optional<String> bucket() {
                return Optional.of(NAME);
            }

            @Override
            public Optional<URI> endpoint() {
                return Optional.of(Bucket.this.endpoint());
            }

            @Override
            public String region() {
                return "us-east-1";
            }

            @Override
            public String prefix() {
                return prefix;
            }

            @Override
            public boolean pathStyle() {
                return true;
            }

            @Override
            public Optional<Credentials> credentials() {
                return Optional.of(new Credentials(ACCESS_KEY_ID, SECRET_ACCESS_KEY));
            }

            @Override
            public Optional<Duration> presign() {
                return Optional.of(Duration.ofMinutes(5));
            }
        };
    }

    /** Where its objects are, as files. */
    public Path objects() {
        return folder.resolve(NAME);
    }

    /** The keys of all objects that begin so. */
    public List<String> keys(String prefix) {
        try (var files = Files.walk(objects())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> objects().relativize(file).toString())
                    .filter(key -> key.startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (UncheckedIOException e) {
            // One went while we looked.
            return keys(prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
