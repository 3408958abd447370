package ${environment.package};

import java.util.List;

/** Names of the environment variables that configure access to Atlas, as its tools share them. */
public final class EnvironmentVariables {
    /** {@value}: an access token. */
    public static final String ACCESS_TOKEN = "${variable.accessToken}";

    /** {@value}: client id of a service account. */
    public static final String CLIENT_ID = "${variable.clientId}";

    /** {@value}: client secret of a service account. */
    public static final String CLIENT_SECRET = "${variable.clientSecret}";

    /** {@value}: public key of an API key. */
    public static final String PUBLIC_API_KEY = "${variable.publicApiKey}";

    /** {@value}: private key of an API key. */
    public static final String PRIVATE_API_KEY = "${variable.privateApiKey}";

    /** {@value}: public key of an API key, as the Terraform provider names it. */
    public static final String PUBLIC_KEY = "${variable.publicKey}";

    /** {@value}: private key of an API key, as the Terraform provider names it. */
    public static final String PRIVATE_KEY = "${variable.privateKey}";

    /** {@value}: public key of an API key, as mongocli names it. */
    public static final String MCLI_PUBLIC_API_KEY = "${variable.mcliPublicApiKey}";

    /** {@value}: private key of an API key, as mongocli names it. */
    public static final String MCLI_PRIVATE_API_KEY = "${variable.mcliPrivateApiKey}";

    /** {@value}: base URL of Atlas. */
    public static final String BASE_URL = "${variable.baseUrl}";

    /** {@value}: base URL of Atlas, as the Atlas CLI names it. */
    public static final String OPS_MANAGER_URL = "${variable.opsManagerUrl}";

    /** {@value}: base URL of Atlas, as mongocli names it. */
    public static final String MCLI_OPS_MANAGER_URL = "${variable.mcliOpsManagerUrl}";

    /** {@value}: {@code cloud} or {@code cloudgov}, as the Atlas CLI names it. */
    public static final String SERVICE = "${variable.service}";

    /** {@value}: {@code cloud} or {@code cloudgov}, as mongocli names it. */
    public static final String MCLI_SERVICE = "${variable.mcliService}";

    /** {@value}: project id, or several separated by commas. */
    public static final String PROJECT_ID = "${variable.projectId}";

    /** {@value}: proxy for https; also in upper case. */
    public static final String HTTPS_PROXY = "${variable.httpsProxy}";

    /** {@value}: proxy where there is no {@link #HTTPS_PROXY}; also in upper case. */
    public static final String ALL_PROXY = "${variable.allProxy}";

    /** {@value}: hosts that are reached without a proxy; also in upper case. */
    public static final String NO_PROXY = "${variable.noProxy}";

    /** The variables of a service account. */
    public static final List<String> SERVICE_ACCOUNT = List.of(CLIENT_ID, CLIENT_SECRET);

    /** The variables of an API key, public and private key each, in order of precedence. */
    public static final List<List<String>> API_KEYS = List.of(
            List.of(PUBLIC_API_KEY, PRIVATE_API_KEY),
            List.of(PUBLIC_KEY, PRIVATE_KEY),
            List.of(MCLI_PUBLIC_API_KEY, MCLI_PRIVATE_API_KEY));

    /** The variables of a base URL; those that are set must agree. */
    public static final List<String> BASE_URLS = List.of(BASE_URL, OPS_MANAGER_URL, MCLI_OPS_MANAGER_URL);

    /** The variables of a service; those that are set must agree with each other and with the base URL. */
    public static final List<String> SERVICES = List.of(SERVICE, MCLI_SERVICE);

    private EnvironmentVariables() {}
}
