package dev.atlasaccess.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.api.CloudProviderAccessApi;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import feign.Contract;
import feign.HeaderMap;
import feign.Headers;
import feign.MethodMetadata;
import feign.Param;
import feign.QueryMap;
import feign.Request;
import feign.RequestLine;
import feign.Target;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request is the one that Feign's templates make, whichever way it is expanded. */
class OperationTest {
    private static final String PROJECT = "32b6e34b3d91647abb20e7b8";
    private static final String ROLE = "5f6a7b8c9d0e1f2a3b4c5d6e";

    interface Methods {
        @RequestLine("GET /a/{x}/b/{y}?p={p}&q={q}")
        Void plain(@Param("x") Object x, @Param("y") Object y, @Param("p") Object p, @Param("q") Object q);

        @RequestLine("GET /{x}")
        Void wholePath(@Param("x") String x);

        @RequestLine("GET /a/{x}?fixed=1&p={p}")
        Void fixedQuery(@Param("x") String x, @Param("p") String p);

        @RequestLine("GET /a/{x}?p={p}{p}")
        Void twice(@Param("x") String x, @Param("p") String p);

        @RequestLine("GET /a/{x:[a-z]+}")
        Void constrained(@Param("x") String x);

        @RequestLine("GET /a")
        @Headers({"X-Fixed: 1", "X-Variable: {x}", "Accept: text/plain"})
        Void headers(@Param("x") String x);

        @RequestLine("DELETE /a")
        Void nothing();
    }

    interface Unsupported {
        @RequestLine("GET /a")
        Void query(@QueryMap Map<String, String> query);

        @RequestLine("GET /a")
        Void headers(@HeaderMap Map<String, String> headers);

        @RequestLine("POST /a")
        Void form(@Param("x") String x);

        @RequestLine("GET /a")
        Void host(URI uri);
    }

    static List<List<@Nullable Object>> calls() {
        return List.of(
                List.of("plain", "x", "y", true, 1),
                List.of("plain", "a-b_c.d~e", "Z9", "false", -1.5),
                Arrays.asList("plain", "x", "y", null, null),
                Arrays.asList("plain", "x", "y", null, true),
                Arrays.asList("plain", null, "y", true, true),
                List.of("plain", "a/b", "c?d", "e&f", "g=h"),
                List.of("plain", "a b", "%41", "+", "#"),
                List.of("plain", "é", "\uD83D\uDE00", "{x}", "\""),
                List.of("plain", "", "y", "", true),
                List.of("plain", "x", "y", List.of("a", "b"), List.of()),
                List.of("plain", "x", "y", List.of("a b"), List.of(1, 2)),
                List.of("wholePath", "x"),
                List.of("wholePath", ".."),
                List.of("fixedQuery", "x", "y"),
                List.of("twice", "x", "y"),
                List.of("constrained", "abc"),
                List.of("headers", "value"),
                Arrays.asList("headers", (Object) null),
                List.of("nothing"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void expandsAsFeign(List<@Nullable Object> call) throws Exception {
        for (String url :
                List.of("https://atlas.invalid", "https://atlas.invalid/", "http://127.0.0.1:8080/a/prefix")) {
            @Nullable Object[] arguments = call.subList(1, call.size()).toArray();

            assertThat(description(
                            operation(Methods.class, url, call.get(0), false).request(arguments)))
                    .isEqualTo(description(
                            operation(Methods.class, url, call.get(0), true).request(arguments)));
        }
    }

    /** They allocate half of the memory of a call. */
    @ParameterizedTest
    @CsvSource({
        "a, true",
        "z, true",
        "A, true",
        "Z, true",
        "0, true",
        "9, true",
        "-, true",
        "., true",
        "_, true",
        "~, true",
        "`, false",
        "{, false",
        "@, false",
        "[, false",
        "/, false",
        ":, false",
        "'', false"
    })
    void feignsTemplatesExpandOnlyWhatIsNotPlain(String value, boolean plain) throws Exception {
        Operation operation = operation(Methods.class, "https://atlas.invalid", "plain", false);
        Operation templates = operation(Methods.class, "https://atlas.invalid", "plain", true);
        for (@Nullable Object[] arguments : new Object[][] {{value, "y", null, 1}, {"x", "y", value, null}}) {
            Request request = operation.request(arguments);

            assertThat(request.requestTemplate().resolved()).isEqualTo(!plain);
            assertThat(description(request)).isEqualTo(description(templates.request(arguments)));
        }
    }

    @ParameterizedTest
    @CsvSource({"plain, false", "wholePath, false", "nothing, false", "fixedQuery, true", "twice, true", "headers, true"
    })
    void feignsTemplatesExpandOnlyMethodsThatAreNotPlain(String method, boolean templates) throws Exception {
        @Nullable Object[] arguments = {"x", "y", true, 1};

        Request request =
                operation(Methods.class, "https://atlas.invalid", method, false).request(arguments);
        assertThat(request.requestTemplate().resolved()).isEqualTo(templates);
    }

    @Test
    void theUrlOfAPlainCall() throws Exception {
        Request request = operation(
                        CloudProviderAccessApi.class, "https://atlas.invalid/x", "listGroupCloudProviderAccess", false)
                .request(new Object[] {PROJECT, true, null});

        assertThat(request.url())
                .isEqualTo("https://atlas.invalid/x/api/atlas/v2/groups/" + PROJECT
                        + "/cloudProviderAccess?envelope=true");
        assertThat(request.headers()).containsOnlyKeys("Accept", "User-Agent");
    }

    @Test
    void aBodyHasItsLength() throws Exception {
        @Nullable
        Object[] arguments = {
            PROJECT, ROLE, new AwsIamRoleUpdate().iamAssumedRoleArn("arn:aws:iam::123456789012:role/é"), null, null
        };
        for (boolean templates : new boolean[] {false, true}) {
            Request request = operation(
                            CloudProviderAccessApi.class,
                            "https://atlas.invalid",
                            "authorizeGroupCloudProviderAccessRole",
                            templates)
                    .request(arguments);

            assertThat(request.headers().get("Content-Length")).containsExactly(String.valueOf(request.body().length));
            assertThat(request.headers().get("Content-Type")).containsExactly("application/vnd.atlas.2023-01-01+json");
            assertThat(new String(request.body(), StandardCharsets.UTF_8)).contains("role/é");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "headers", "form", "host"})
    void otherParametersAreRefusedWhenTheInterfaceIsRead(String method) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> operation(Unsupported.class, "https://atlas.invalid", method, false));

        assertThat(refused).hasMessageContaining("Unsupported#" + method).hasMessageContaining("must have only");
    }

    private static Operation operation(Class<?> api, String url, @Nullable Object method, boolean templates) {
        MethodMetadata metadata = new Contract.Default()
                .parseAndValidateMetadata(api).stream()
                        .filter(candidate -> candidate.method().getName().equals(method))
                        .findFirst()
                        .orElseThrow();
        AtlasHeaders headers = new AtlasHeaders(LocalDate.of(2023, 1, 1), "test");
        return new Operation(new Target.HardCodedTarget<>(api, url), metadata, headers, templates);
    }

    private static String description(Request request) {
        return request.httpMethod() + " " + request.url() + " " + new TreeMap<>(request.headers());
    }
}
