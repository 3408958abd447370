package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.Credentials;
import java.net.URI;

/** The shortest program that uses the SDK. */
final class FirstResponse {
    static final String DONE = "AWS roles: ";

    private FirstResponse() {}

    public static void main(String[] args) {
        try (AtlasAccess atlas = AtlasAccess.builder()
                .baseUrl(URI.create(args[0]))
                .credentials(Credentials.serviceAccount(args[1], args[2]))
                .build()) {
            System.out.println(DONE + atlas.listRoles(args[3]).getAwsIamRoles().size());
        }
    }
}
