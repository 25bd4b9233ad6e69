package smallreel.storage;

import java.time.Duration;
import smallreel.ops.S3Settings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** How one comes to the bucket. No question to it stays without an answer for ever. */
record S3Door(S3Settings settings) {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** Of one try to send a part, or of waiting for the first byte of what is fetched. */
    private static final Duration TRY = Duration.ofMinutes(2);

    private static final Duration ALL_TRIES = Duration.ofMinutes(5);

    // Each upload, download and worker holds one at most.
    private static final int CONNECTIONS = 500;

    S3Client client() {
        var client = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials())
                .forcePathStyle(settings.pathStyle())
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .connectionAcquisitionTimeout(CONNECT)
                        .socketTimeout(SILENCE)
                        .maxConnections(CONNECTIONS))
                .overrideConfiguration(calls -> calls.retryStrategy(RetryMode.STANDARD)
                        .apiCallAttemptTimeout(TRY)
                        .apiCallTimeout(ALL_TRIES));
        // Not all that speak S3 know its newer checksums.
        settings.endpoint().ifPresent(there -> client.endpointOverride(there)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .addPlugin(LegacyMd5Plugin.create()));
        return client.build();
    }

    S3Presigner presigner() {
        var presigner = S3Presigner.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.pathStyle())
                        .build());
        settings.endpoint().ifPresent(presigner::endpointOverride);
        return presigner.build();
    }

    private AwsCredentialsProvider credentials() {
        return settings.credentials()
                .<AwsCredentialsProvider>map(ours -> StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(ours.accessKeyId(), ours.secretAccessKey())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }
}
