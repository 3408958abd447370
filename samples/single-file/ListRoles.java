import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.EnvironmentVariables;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AzureServicePrincipal;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.GcpServiceAccount;

/*
 * Prints the roles of a project, one on each line. The credentials and the project id come from the environment.
 * In the root directory of this repository, create the classpath once, then run the file:
 *
 * mvn -B -q -Dmaven.test.skip=true -pl samples/single-file -am package
 * java -cp "$(cat samples/single-file/target/classpath)" samples/single-file/ListRoles.java
 *
 * In a project of your own, 'mvn dependency:build-classpath -Dmdep.outputFile=classpath' writes its classpath.
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
        System.out.println(provider + " " + id + " " + (identity == null ? "not set" : identity));
    }
}
