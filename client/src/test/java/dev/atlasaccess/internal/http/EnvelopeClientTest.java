package dev.atlasaccess.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Request;
import feign.RequestTemplate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which documents are envelopes. */
class EnvelopeClientTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status':200,'content':{'a':1}}        | 200 | {'a':1}",
                "{'status':100,'content':{}}             | 100 | {}",
                "{'status':'599','envelope':{}}          | 599 | {}",
                "{'status':200,'awsIamRoles':[]}         | 200 | {'awsIamRoles':[]}",
                "{'rolesOfANewProvider':[],'status':200} | 200 | {'rolesOfANewProvider':[]}",
                "{'status':99,'content':{}}              |     |",
                "{'status':600,'content':{}}             |     |",
                "{'status':'600','content':{}}           |     |",
                "{'status':200,'roleId':'x'}             |     |",
                "{'content':{}}                          |     |",
                "[200]                                   |     |"
            },
            quoteCharacter = '"')
    void anEnvelopeHasAStatusAndADocument(String body, @Nullable Integer status, @Nullable String content)
            throws TransportException {
        String document = body.replace('\'', '"');

        HttpResponse response = response(Request.HttpMethod.GET, 299, document);

        assertThat(response.status()).isEqualTo(status == null ? 299 : status);
        assertThat(response.bodyAsString()).isEqualTo(content == null ? document : content.replace('\'', '"'));
    }

    /** An error of a proxy may have any fields, and a role too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET   | 503 | {'status':200,'services':[]}",
                "GET   | 503 | {'status':200,'content':{}}",
                "PATCH | 500 | {'status':409,'errors':[]}",
                "PATCH | 502 | {'status':502,'errors':[]}",
                "PATCH | 200 | {'providerName':'OCI','status':404,'tags':['x']}",
            },
            quoteCharacter = '"')
    void otherDocuments_areKept(Request.HttpMethod method, int status, String body) throws TransportException {
        HttpResponse response = response(method, status, body.replace('\'', '"'));

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.bodyAsString()).isEqualTo(body.replace('\'', '"'));
    }

    private static HttpResponse response(Request.HttpMethod method, int status, String body) throws TransportException {
        HttpResponse wrapped = new HttpResponse(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        Request request = Request.create(
                method,
                "https://atlas.invalid/x?envelope=true",
                Map.of(),
                null,
                StandardCharsets.UTF_8,
                new RequestTemplate());
        return new EnvelopeClient(call -> wrapped).execute(new Call(request, Duration.ofMinutes(1)));
    }
}
