package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The messages for what a server may do. */
class ErrorHandlerTest {
    private static final String PROJECT = "64a1f0c2b3d4e5f60718293a";

    @Test
    void onlyAChangeMayHaveTakenEffect() throws IOException {
        AtlasException cut = failure(new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build());

        assertThat(message(cut, "list"))
                .contains("Atlas may have received the request.", "and try again.")
                .doesNotContain("took effect", "..");
        assertThat(message(cut, "report")).contains("and try again.").doesNotContain("took effect");
        assertThat(message(cut, "aws", "authorize"))
                .contains("'atlas-access list' shows what took effect.")
                .doesNotContain("try again");
    }

    @Test
    void aMessageWithARemedyHasNoOther() {
        try (AtlasAccess atlas = AtlasAccess.builder()
                .baseUrl(URI.create("https://atlas.invalid"))
                .credentials(Credentials.accessToken("none"))
                .build()) {
            AtlasException unresolved = failure(atlas, client -> client.listRoles(PROJECT));

            assertThat(message(unresolved, "list").lines())
                    .singleElement()
                    .asString()
                    .contains("cannot be resolved. Check the base URL");
        }
    }

    @Test
    void anErrorWithoutACodeHasItsStatus() throws IOException {
        AtlasException error = failure(new MockResponse.Builder().code(503).build());

        assertThat(message(error, "list"))
                .startsWith("atlas-access: Atlas responded with HTTP 503" + System.lineSeparator());
    }

    @Test
    void anAcceptedChangeIsNotBlamedOnTheBaseUrl() throws IOException {
        MockResponse html = new MockResponse.Builder().body("<html>").build();

        assertThat(message(change(html), "aws", "authorize"))
                .contains("Atlas accepted the request", "'atlas-access list' shows what took effect.")
                .doesNotContain("BASE_URL", "base URL", "othing was sent");
        assertThat(message(failure(html), "list")).contains("MONGODB_ATLAS_BASE_URL");
    }

    private static AtlasException change(MockResponse response) throws IOException {
        return failure(response, atlas -> atlas.authorizeRole(PROJECT, PROJECT, new GcpServiceAccountUpdate()));
    }

    @Test
    void onlyTheSdkAndThisProgramStateThatNothingWasSent() {
        for (Throwable fromALibrary : List.of(
                Assertions.catchThrowable(() -> "x".repeat(-1)),
                new IllegalStateException("x"),
                new StackOverflowError())) {
            assertThat(message(fromALibrary, "aws", "authorize"))
                    .contains("'atlas-access list' shows what took effect")
                    .doesNotContain("Nothing was sent", "\tat ", "Exception", "Error");
        }
        assertThat(message(new OutOfMemoryError("unable to create native thread"), "aws", "authorize"))
                .contains("out of memory or threads", "took effect")
                .doesNotContain("Nothing was sent", "\tat ");
        assertThat(message(
                        Assertions.catchThrowable(
                                () -> AtlasAccess.builder().baseUrl(URI.create("http://atlas.example"))),
                        "aws",
                        "authorize"))
                .contains("Nothing was sent.");
    }

    @Test
    void debugPrintsAStackTrace() {
        System.setProperty("org.slf4j.simpleLogger.log.dev.atlasaccess", "debug");
        try {
            assertThat(message(new IllegalStateException("a\u001b[2J\u202e"), "list"))
                    .contains("IllegalStateException: a?[2J?", "at dev.atlasaccess.cli.ErrorHandlerTest")
                    .doesNotContain("\u001b", "\u202e");
        } finally {
            System.clearProperty("org.slf4j.simpleLogger.log.dev.atlasaccess");
        }
    }

    private static AtlasException failure(MockResponse response) throws IOException {
        return failure(response, atlas -> atlas.listRoles(PROJECT));
    }

    private static AtlasException failure(MockResponse response, Consumer<AtlasAccess> call) throws IOException {
        try (MockWebServer server = MockAtlas.start(new MockWebServer())) {
            server.enqueue(response);
            try (AtlasAccess atlas = AtlasAccess.builder()
                    .baseUrl(URI.create("http://127.0.0.1:" + server.getPort()))
                    .credentials(Credentials.accessToken("none"))
                    .retryPolicy(RetryPolicy.NONE)
                    .build()) {
                return failure(atlas, call);
            }
        }
    }

    private static AtlasException failure(AtlasAccess atlas, Consumer<AtlasAccess> call) {
        return Assertions.catchThrowableOfType(AtlasException.class, () -> call.accept(atlas));
    }

    private static String message(Throwable failure, String... names) {
        StringWriter err = new StringWriter();
        CommandLine command = AtlasAccessCommand.commandLine(Cli.context(new PrintWriter(err)));
        for (String name : names) {
            command = Objects.requireNonNull(command.getSubcommands().get(name));
        }
        ErrorHandler.execution(failure, command);
        return err.toString();
    }
}
