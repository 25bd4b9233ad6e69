package smallreel.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A client of tus that does one step at a time. */
record Resumption(Client client) {

    static final String OFFSET_STREAM = "application/offset+octet-stream";

    private static final int PARTS = 3;

    /** Open Liberty hands on 32 KiB at a time of what comes after the head, and loses what it has of them when the line breaks. */
    static final int SERVERS_BUFFER = 1 << 16;

    /** Upload-Metadata of keys and values in turn. */
    static String metadata(String... pairs) {
        var metadata = new StringBuilder();
        for (var i = 0; i < pairs.length; i += 2) {
            metadata.append(i == 0 ? "" : ",").append(pairs[i]).append(' ').append(base64(pairs[i + 1]));
        }
        return metadata.toString();
    }

    HttpRequest.Builder request(String path) {
        return client.request(path).header("Tus-Resumable", "1.0.0");
    }

    HttpRequest.Builder creation(long length, String... metadata) {
        var request = request("api/uploads")
                .header("Upload-Length", Long.toString(length))
                .POST(BodyPublishers.noBody());
        return metadata.length == 0 ? request : request.header("Upload-Metadata", metadata(metadata));
    }

    Client.Answer create(long length, String... metadata) {
        return client.send(creation(length, metadata));
    }

    /** The path of a new upload. */
    String created(long length, String... metadata) {
        var answer = create(length, metadata);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
        return answer.header("Location");
    }

    Client.Answer head(String path) {
        return client.send(request(path).method("HEAD", BodyPublishers.noBody()));
    }

    long offset(String path) {
        var answer = head(path);
        assertThat(answer.status()).isEqualTo(200);
        return Long.parseLong(answer.header("Upload-Offset"));
    }

    Client.Answer append(String path, long offset, byte[] bytes) {
        return client.send(request(path)
                .header("Upload-Offset", Long.toString(offset))
                .header("Content-Type", OFFSET_STREAM)
                .method("PATCH", BodyPublishers.ofByteArray(bytes)));
    }

    /** Sends what is missing of a video; of what was sent before, some may still arrive while it asks how much is there. */
    Client.Answer appendRest(String path, byte[] video) {
        for (var tries = 1; true; tries++) {
            var offset = offset(path);
            var answer = append(path, offset, Arrays.copyOfRange(video, (int) offset, video.length));
            if (answer.status() != 409 || tries == 10) {
                return answer;
            }
        }
    }

    /** One part more of the video of an errand; the id of the job if it is whole, or null. */
    String sendSome(String key, Errand errand) throws IOException {
        var video = Files.readAllBytes(errand.source());
        var upload =
                client.send(creation(video.length, "clientJobId", key).uri(client.uri("api/uploads" + errand.query())));
        if (upload.status() == 201 && upload.header("Link") == null) {
            var offset = Integer.parseInt(upload.header("Upload-Offset"));
            var end = Math.min(video.length, offset + video.length / PARTS + 1);
            upload = append(upload.header("Location"), offset, Arrays.copyOfRange(video, offset, end));
        }
        return upload.header("Link") == null ? null : jobOf(upload);
    }

    Client.Answer terminate(String path) {
        return client.send(request(path).DELETE());
    }

    /** A request that says it brings so many bytes, of which those that are given are sent. */
    Wire begin(String path, long offset, long size, byte[] bytes) throws IOException {
        var server = client.uri("");
        var head = new ArrayList<>(List.of(
                "PATCH " + path + " HTTP/1.1",
                "Host: " + server.getHost(),
                "Tus-Resumable: 1.0.0",
                "Content-Type: " + OFFSET_STREAM,
                "Upload-Offset: " + offset,
                "Content-Length: " + size));
        if (client.authorization() != null) {
            head.add("Authorization: " + client.authorization());
        }
        return new Wire(server).head(head.toArray(String[]::new)).send(bytes);
    }

    /** The id of the job that an upload has become. */
    static String jobOf(Client.Answer answer) {
        var link = answer.header("Link");
        assertThat(link)
                .as("status %d %s", answer.status(), answer.http().body())
                .isNotNull();
        return jobIn(link);
    }

    static String jobIn(String link) {
        assertThat(link).matches("<.*/api/jobs/[0-9a-f-]{36}>; rel=\"urn:smallreel:job\"");
        return link.substring(link.lastIndexOf('/') + 1, link.indexOf('>'));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
