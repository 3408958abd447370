package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import dev.atlasaccess.internal.json.Mappers;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.testing.DocumentedExamples;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The bytes that decoding allocates. They do not depend on the load of the machine, and show a buffer or a copy for each
 * role or usage at once.
 */
class DecodedBytesTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final JsonNode EXAMPLES = DocumentedExamples.fragment().at("/components/examples");
    private static final int ROLES = 300;
    /** 1.3 times what was measured on JDK 17 and 25; about a half is the strings of the document. */
    private static final long BYTES_PER_ROLE = 930;

    @Test
    void aRoleIsDecodedWithoutABuffer() throws IOException {
        byte[] document = document();
        CloudProviderAccessRoles roles = read(document);
        assertThat(roles.all()).hasSize(ROLES);
        long least = Long.MAX_VALUE; // the first rounds load classes
        for (int round = 0; round < 20; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            roles = read(document);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(roles.getAwsIamRoles()).hasSize(ROLES / 3);
        assertThat(least / ROLES).isBetween(300L, BYTES_PER_ROLE);
    }

    private static CloudProviderAccessRoles read(byte[] document) throws IOException {
        return Mappers.ATLAS.readValue(document, CloudProviderAccessRoles.class);
    }

    /** Equal numbers of roles of every provider; the AWS roles use every documented feature in turn. */
    private static byte[] document() {
        List<String> lists = new ArrayList<>();
        lists.add(list(
                "awsIamRoles",
                "AwsRole",
                "AwsRoleEncryptionAtRest",
                "AwsRoleExportSnapshot",
                "AwsRolePushBasedLogExport",
                "AwsRoleLogIntegration"));
        lists.add(list("azureServicePrincipals", "AzureRole", "AzureRoleBare"));
        lists.add(list("gcpServiceAccounts", "GcpRole", "GcpRoleNotInitiated", "GcpRoleBare"));
        return ("{" + String.join(",", lists) + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static String list(String name, String... examples) {
        List<String> roles = new ArrayList<>();
        for (int i = 0; i < ROLES / 3; i++) {
            roles.add(
                    EXAMPLES.at("/" + examples[i % examples.length] + "/value").toString());
        }
        return "\"" + name + "\":[" + String.join(",", roles) + "]";
    }
}
