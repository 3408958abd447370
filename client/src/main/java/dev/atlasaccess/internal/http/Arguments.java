package dev.atlasaccess.internal.http;

import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.AzureServicePrincipalUpdate;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Validates the arguments of a call before anything is sent. Messages name the parameter and what is expected, and never
 * repeat the value, which may be a misplaced secret.
 */
final class Arguments {
    private static final int ID_LENGTH = 24;
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int ARN_MIN = 20;
    private static final int ARN_MAX = 2048;

    private Arguments() {}

    static void requireId(String name, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    name + " must not be null: expected are 24 lower-case hexadecimal digits");
        }
        String id = value.toString();
        if (!isId(id)) {
            throw new IllegalArgumentException(name + " must be 24 lower-case hexadecimal digits, but "
                    + (id.length() == ID_LENGTH ? "has other characters" : "is " + id.length() + " characters long"));
        }
    }

    /** Without a regular expression: this runs on every call. */
    private static boolean isId(String value) {
        for (int i = 0; i < value.length(); i++) {
            if ("0123456789abcdef".indexOf(value.charAt(i)) < 0) {
                return false;
            }
        }
        return value.length() == ID_LENGTH;
    }

    static void requireUpdate(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "update must not be null: expected is an AwsIamRoleUpdate, AzureServicePrincipalUpdate or"
                            + " GcpServiceAccountUpdate");
        }
        if (value instanceof AwsIamRoleUpdate aws) {
            requireProvider("AWS", aws);
            requireArn("iamAssumedRoleArn", aws.getIamAssumedRoleArn());
        } else if (value instanceof AzureServicePrincipalUpdate azure) {
            requireProvider("AZURE", azure);
            requireUuid("atlasAzureAppId", azure.getAtlasAzureAppId());
            requireUuid("servicePrincipalId", azure.getServicePrincipalId());
            requireUuid("tenantId", azure.getTenantId());
        } else if (value instanceof GcpServiceAccountUpdate gcp) {
            requireProvider("GCP", gcp);
        }
    }

    private static void requireProvider(String name, CloudProviderAccessRoleUpdate update) {
        if (!name.equals(update.getProviderName())) {
            throw new IllegalArgumentException("providerName of an "
                    + update.getClass().getSimpleName() + " must be " + name + ", which is its default");
        }
    }

    /** An ARN that is not set is not sent; whether it is required is up to Atlas. */
    private static void requireArn(String name, @Nullable String arn) {
        if (arn != null && (arn.length() < ARN_MIN || arn.length() > ARN_MAX)) {
            throw new IllegalArgumentException(name + " must be " + ARN_MIN + " to " + ARN_MAX
                    + " characters long, for example arn:aws:iam::123456789012:role/my-role, but is " + arn.length());
        }
    }

    private static void requireUuid(String name, @Nullable String uuid) {
        if (uuid != null && !UUID.matcher(uuid).matches()) {
            throw new IllegalArgumentException(name + " must be a UUID, 32 hexadecimal digits in groups of 8-4-4-4-12");
        }
    }
}
