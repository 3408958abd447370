package dev.atlasaccess.benchmarks.clients;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Decodes to records by Jackson's data binding. */
public final class RolesReader {
    private static final ObjectReader READER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Roles.class);

    private RolesReader() {}

    /**
     * Decodes a response of the list operation.
     *
     * @param body a JSON document in UTF-8
     * @return all roles
     * @throws IOException if it cannot be decoded
     */
    public static Roles read(byte[] body) throws IOException {
        return READER.readValue(body);
    }
}
