package dev.atlasaccess.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.cli.roles.RoleSummary;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "awsIamRoles | `authorizedDate`:null,`createdDate`:`2026-05-31T00:00:00Z`,`featureUsages`:[{`featureType`:`X`}] | NEVER_AUTHORIZED",
                "awsIamRoles | `createdDate`:`2026-03-03T00:00:00Z`,`featureUsages`:[{`featureType`:`X`}] | NEVER_AUTHORIZED",
                "awsIamRoles | `createdDate`:`2026-03-02T00:00:00.123Z`,`featureUsages`:[{`featureType`:`X`}] | NEVER_AUTHORIZED",
                "awsIamRoles | `createdDate`:`2026-03-01T23:59:59Z`,`featureUsages`:[{`featureType`:`X`}] | NEVER_AUTHORIZED OPEN_FOR_LONG",
                "awsIamRoles | `createdDate`:`some day`,`featureUsages`:[{`featureType`:`X`}] | NEVER_AUTHORIZED",
                "awsIamRoles | `authorizedDate`:`2026-01-01T00:00:00Z`,`createdDate`:`2020-01-01T00:00:00Z`,`featureUsages`:[] | UNUSED",
                "awsIamRoles | `authorizedDate`:`2026-01-01T00:00:00Z` | -",
                "awsIamRoles | `authorizedDate`:`2026-01-01T00:00:00Z`,`featureUsages`:null | -",
                "awsIamRoles | `authorizedDate`:`2026-01-01T00:00:00Z`,`featureUsages`:[null] | -",
                "awsIamRoles | `authorizedDate`:`2026-01-01T00:00:00Z`,`featureUsages`:[{`featureType`:`NEW`}] | -",
                "azureServicePrincipals | `servicePrincipalId`:`x`,`tenantId`:`y`,`featureUsages`:[] | UNUSED",
                "azureServicePrincipals | `servicePrincipalId`:`x`,`createdDate`:`2026-05-31T00:00:00Z` | NOT_READY",
                "azureServicePrincipals | `tenantId`:`y`,`createdDate`:`2026-05-31T00:00:00Z` | NOT_READY",
                "azureServicePrincipals | `servicePrincipalId`:null,`createdDate`:`2026-05-31T00:00:00Z` | NOT_READY",
                "azureServicePrincipals | `createdDate`:`2025-01-01T00:00:00Z` | NOT_READY OPEN_FOR_LONG",
                "gcpServiceAccounts | `status`:`COMPLETE`,`featureUsages`:[{`featureType`:`X`}] | -",
                "gcpServiceAccounts | `status`:`FAILED`,`featureUsages`:[{`featureType`:`X`}] | NOT_READY",
                "gcpServiceAccounts | `status`:`RESTING`,`featureUsages`:[{`featureType`:`X`}] | NOT_READY",
                "gcpServiceAccounts | `status`:`IN_PROGRESS`,`createdDate`:`2025-01-01T00:00:00Z` | NOT_READY OPEN_FOR_LONG",
                "gcpServiceAccounts | `featureUsages`:null | NOT_READY",
                "newProviderRoles | `providerName`:`NEW_PROVIDER`,`createdDate`:`2025-01-01T00:00:00Z` | -",
                "newProviderRoles | `providerName`:`AWS`,`featureUsages`:[] | NEVER_AUTHORIZED UNUSED"
            })
    void aFindingFollowsItsRule(String array, String fields, String expected) {
        String json = "{`" + array + "`:[{`roleId`:`1`," + fields + "}]}";
        CloudProviderAccessRoles roles = AtlasJson.read(json.replace('`', '"'), CloudProviderAccessRoles.class);

        Set<Finding> findings = Finding.of(RoleSummary.of(roles).get(0), NOW);

        Set<Finding> names = EnumSet.noneOf(Finding.class);
        Arrays.stream(expected.replace("-", "").split(" ", -1))
                .filter(name -> !name.isEmpty())
                .map(Finding::valueOf)
                .forEach(names::add);
        assertThat(findings).isEqualTo(names);
    }
}
