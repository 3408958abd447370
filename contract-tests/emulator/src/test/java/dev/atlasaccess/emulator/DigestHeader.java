package dev.atlasaccess.emulator;

import dev.atlasaccess.emulator.internal.auth.Secrets;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** The headers of a client that has an API key, without the SDK. */
final class DigestHeader {
    private DigestHeader() {}

    /** The answer to a fresh challenge, for one request. */
    static String of(AtlasEmulator atlas, String method, String target) {
        return of(atlas, freshNonce(atlas), "00000001", atlas.privateKey(), method, target);
    }

    static String of(AtlasEmulator atlas, String nonce, String count, String privateKey, String method, String target) {
        String identity = Secrets.md5(atlas.publicKey() + ":MMS Public API:" + privateKey);
        String request = Secrets.md5(method + ":" + target);
        String response = Secrets.md5(identity + ":" + nonce + ":" + count + ":c:auth:" + request);
        return "Digest username=\"" + atlas.publicKey() + "\", realm=\"MMS Public API\", nonce=\"" + nonce
                + "\", uri=\"" + target + "\", qop=auth, nc=" + count + ", cnonce=\"c\", response=\"" + response + "\"";
    }

    static String freshNonce(AtlasEmulator atlas) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(atlas.baseUrl()).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("WWW-Authenticate")
                    .orElseThrow()
                    .replaceAll(".*nonce=\"([^\"]*)\".*", "$1");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
