package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atlasaccess.model.AwsIamRole;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsTrustPolicyTest {
    private static final String ACCOUNT = "arn:aws:iam::772401394250:root";
    private static final String EXTERNAL_ID = "3192be49-6e76-4b7d-a7b8-b486a8fc4483";

    @Test
    void allowsAtlasToAssumeTheRole_onlyWithTheExternalId() throws IOException {
        JsonNode policy = policy(ACCOUNT, EXTERNAL_ID);

        assertThat(policy).isEqualTo(new ObjectMapper().readTree("""
                {"Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow",
                  "Principal": {"AWS": "arn:aws:iam::772401394250:root"},
                  "Action": "sts:AssumeRole",
                  "Condition": {"StringEquals": {"sts:ExternalId": "3192be49-6e76-4b7d-a7b8-b486a8fc4483"}}}]}
                """));
    }

    @Test
    void valuesAreEscaped() throws IOException {
        String hostile = "\"}, \"AWS\": \"*\u202E\u001B%s\n";

        JsonNode statement = policy(hostile, hostile).at("/Statement/0");

        assertThat(statement.at("/Principal").properties())
                .containsExactly(Map.entry("AWS", statement.at("/Principal/AWS")));
        assertThat(statement.at("/Principal/AWS").asText()).isEqualTo(hostile);
        assertThat(statement.at("/Condition/StringEquals/sts:ExternalId").asText())
                .isEqualTo(hostile);
        assertThat(AwsTrustPolicy.of(role(hostile, hostile))).get().asString().matches("[ -~\\n]+");
    }

    @Test
    void isEmpty_whileAtlasHasNotAssignedTheValues() {
        assertThat(AwsTrustPolicy.of(role(Map.of()))).isEmpty();
        assertThat(AwsTrustPolicy.of(role(Map.of("atlasAWSAccountArn", ACCOUNT))))
                .isEmpty();
        assertThat(AwsTrustPolicy.of(role(Map.of("atlasAssumedRoleExternalId", EXTERNAL_ID))))
                .isEmpty();
        assertThat(AwsTrustPolicy.of(role(Map.of("atlasAWSAccountArn", 5, "atlasAssumedRoleExternalId", EXTERNAL_ID))))
                .isEmpty();
    }

    private static JsonNode policy(String account, String externalId) throws IOException {
        return new ObjectMapper()
                .readTree(AwsTrustPolicy.of(role(account, externalId)).orElseThrow());
    }

    private static AwsIamRole role(String account, String externalId) {
        return role(Map.of("atlasAWSAccountArn", account, "atlasAssumedRoleExternalId", externalId));
    }

    private static AwsIamRole role(Map<String, ?> properties) {
        return AtlasJson.read(AtlasJson.write(properties), AwsIamRole.class);
    }
}
