package smallreel.production;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A key and a certificate for localhost, made for one test and trusted by nobody else. */
public record Certificate(Path folder) {

    public static final String PASSWORD = "s3cret";

    private static final String ALIAS = "localhost";

    public static Certificate madeIn(Path folder) {
        var made = new Certificate(folder);
        try {
            Files.createDirectories(folder);
            Commands.run(
                    Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    "RSA",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    made.keyStore().toString(),
                    "-storepass",
                    PASSWORD);
            made.writeOut();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return made;
    }

    /** The key with its certificate, for a server in Java. */
    public Path keyStore() {
        return folder.resolve("key.p12");
    }

    /** The certificate alone, for a client in Java. */
    public Path trustStore() {
        return folder.resolve("trust.p12");
    }

    Path pem() {
        return folder.resolve("certificate.pem");
    }

    Path keyPem() {
        return folder.resolve("key.pem");
    }

    private void writeOut() throws IOException, GeneralSecurityException {
        var password = PASSWORD.toCharArray();
        var own = KeyStore.getInstance(keyStore().toFile(), password);
        var certificate = own.getCertificate(ALIAS);
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, password);
        trusted.setCertificateEntry(ALIAS, certificate);
        try (OutputStream out = Files.newOutputStream(trustStore())) {
            trusted.store(out, password);
        }
        Files.writeString(pem(), pem("CERTIFICATE", certificate.getEncoded()));
        // PostgreSQL does not take a key that others could read.
        Files.createFile(keyPem(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                keyPem(), pem("PRIVATE KEY", own.getKey(ALIAS, password).getEncoded()));
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder().encodeToString(content)
                + "\n-----END " + kind + "-----\n";
    }
}
