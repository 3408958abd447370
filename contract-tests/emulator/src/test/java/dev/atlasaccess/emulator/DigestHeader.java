package dev.atlasaccess.emulator;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Authorization headers of a client with an API key. Shares no code with the emulator or the SDK. */
final class DigestHeader {
    private DigestHeader() {}

    /** The response to a new challenge, for one request. */
    static String of(AtlasEmulator atlas, String method, String target) throws IOException {
        return of(atlas, freshNonce(atlas), "00000001", atlas.privateKey(), method, target);
    }

    static String of(AtlasEmulator atlas, String nonce, String count, String privateKey, String method, String target) {
        String user = md5(atlas.publicKey() + ":MMS Public API:" + privateKey);
        String request = md5(method + ":" + target);
        String response = md5(user + ":" + nonce + ":" + count + ":c:auth:" + request);
        return "Digest username=\"" + atlas.publicKey() + "\", realm=\"MMS Public API\", nonce=\"" + nonce
                + "\", uri=\"" + target + "\", qop=auth, nc=" + count + ", cnonce=\"c\", response=\"" + response + "\"";
    }

    static String freshNonce(AtlasEmulator atlas) throws IOException {
        return TestClient.send(HttpRequest.newBuilder(atlas.baseUrl()).build())
                .headers()
                .firstValue("WWW-Authenticate")
                .orElseThrow()
                .replaceAll(".*nonce=\"([^\"]*)\".*", "$1");
    }

    private static String md5(String value) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
