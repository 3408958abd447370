package dev.atlasaccess.emulator.internal.auth;

/**
 * An API key or a service account.
 *
 * @param id the public key or the client id
 * @param secret the private key or the client secret
 */
public record KeyPair(String id, String secret) {
    /**
     * Credentials of the user's choice.
     *
     * @param idName the name of the id, for error messages
     * @param secretName the name of the secret, for error messages
     * @throws IllegalArgumentException if one of them has other characters than those that need no quoting in Basic and
     *     Digest headers, forms and shells
     */
    public static KeyPair of(String idName, String id, String secretName, String secret) {
        requireValid(idName, id);
        requireValid(secretName, secret);
        return new KeyPair(id, secret);
    }

    private static void requireValid(String name, String value) {
        if (!value.matches("[\\w.~-]{1,200}")) {
            throw new IllegalArgumentException(name + " must be 1 to 200 letters, digits and characters of -._~");
        }
    }

    /** A random API key. */
    public static KeyPair randomApiKey() {
        return new KeyPair(Secrets.random().substring(0, 8), Secrets.random());
    }

    /** A random service account. */
    public static KeyPair randomServiceAccount() {
        return new KeyPair("mdb_sa_id_" + Secrets.random().substring(0, 24), "mdb_sa_sk_" + Secrets.random());
    }

    @Override
    public String toString() {
        return id + ":<hidden>";
    }
}
