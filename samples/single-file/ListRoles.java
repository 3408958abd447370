import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.EnvironmentVariables;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AzureServicePrincipal;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.GcpServiceAccount;

/*
 * Prints the roles of a project, one a line. Credentials and the project's id come from the environment.
 * In the folder of the whole project, make the classpath once, and run it:
 *
 * mvn -B -q -Dmaven.test.skip=true -pl samples/single-file -am package
 * java -cp "$(cat samples/single-file/target/classpath)" samples/single-file/ListRoles.java
 *
 * Elsewhere 'mvn dependency:build-classpath -Dmdep.outputFile=classpath' writes that of any project with the SDK in it.
 */
class ListRoles {
    public static void main(String[] args) {
        String projectId = System.getenv(EnvironmentVariables.PROJECT_ID);
        if (projectId == null) {
            System.err.println("Set " + EnvironmentVariables.PROJECT_ID + " to the project's id.");
            System.exit(2);
        }
        try (AtlasAccess atlas = AtlasAccess.fromEnvironment()) {
            CloudProviderAccessRoles roles = atlas.listRoles(projectId);
            for (AwsIamRole role : roles.getAwsIamRoles()) {
                print("AWS", role.id(), role.getIamAssumedRoleArn());
            }
            for (AzureServicePrincipal role : roles.getAzureServicePrincipals()) {
                print("Azure", role.id(), role.getServicePrincipalId());
            }
            for (GcpServiceAccount role : roles.getGcpServiceAccounts()) {
                print("Google Cloud", role.id(), role.getGcpServiceAccountForAtlas());
            }
        } catch (IllegalArgumentException | AtlasException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void print(String provider, String id, String identity) {
        System.out.println(provider + " " + id + " " + (identity == null ? "not there yet" : identity));
    }
}
