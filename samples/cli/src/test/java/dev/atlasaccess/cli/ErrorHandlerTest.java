package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.RoleNotAssumableException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @CsvSource({"400, false", "408, true", "429, false", "500, true", "503, true"})
    void aChangeMayHaveBeenMadeAfterSomeErrorsOnly(int status, boolean mayHaveBeenMade) throws IOException {
        AtlasException error = change(new MockResponse.Builder().code(status).build());

        assertThat(message(error, "gcp", "authorize").contains(". 'atlas-access list' shows what took effect."))
                .isEqualTo(mayHaveBeenMade);
        assertThat(message(error, "list")).contains("HTTP " + status).doesNotContain("took effect");
    }

    @ParameterizedTest
    @CsvSource({"400, false, false", "400, true, true", "503, false, true"})
    void aChangeMayHaveBeenMadeInAnAttemptBefore(int before, boolean mayHaveBeenReceived, boolean mayHaveBeenMade)
            throws IOException {
        AtlasStatusException refused = (AtlasStatusException)
                change(new MockResponse.Builder().code(400).build());
        RoleNotAssumableException ended =
                new RoleNotAssumableException(refused, Duration.ofSeconds(9), 3, mayHaveBeenReceived);
        ended.addSuppressed(change(new MockResponse.Builder().code(before).build()));

        assertThat(message(ended, "aws", "authorize").contains("took effect")).isEqualTo(mayHaveBeenMade);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptedChangeMayHaveBeenMade(boolean mayHaveBeenReceived) {
        AtlasException interrupted = new AtlasInterruptedException("Interrupted.", mayHaveBeenReceived, null);

        assertThat(message(interrupted, "aws", "authorize"))
                .doesNotContain("BASE_URL")
                .matches(message -> message.contains("took effect") == mayHaveBeenReceived);
    }

    private static AtlasException change(MockResponse response) throws IOException {
        return failure(response, atlas -> atlas.authorizeRole(PROJECT, PROJECT, new GcpServiceAccountUpdate()));
    }

    @Test
    void afterARequestNoFailureMeansThatNothingWasSent() {
        for (Throwable failure : List.of(
                Assertions.catchThrowable(() -> "x".repeat(-1)),
                Assertions.catchThrowable(() -> AtlasJson.indent("{")),
                new IllegalStateException("x"),
                new StackOverflowError())) {
            assertThat(message(true, failure, "aws", "authorize"))
                    .contains("'atlas-access list' shows what took effect")
                    .doesNotContain("Nothing was sent", "\tat ", "Exception", "Error");
        }
        assertThat(message(true, new OutOfMemoryError("unable to create native thread"), "aws", "authorize"))
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
        return message(false, failure, names);
    }

    private static String message(boolean hasSent, Throwable failure, String... names) {
        StringWriter err = new StringWriter();
        CommandContext context = Cli.context(new PrintWriter(err));
        context.hasSent().set(hasSent);
        CommandLine command = AtlasAccessCommand.commandLine(context);
        for (String name : names) {
            command = Objects.requireNonNull(command.getSubcommands().get(name));
        }
        ErrorHandler.execution(failure, command);
        return err.toString();
    }
}
