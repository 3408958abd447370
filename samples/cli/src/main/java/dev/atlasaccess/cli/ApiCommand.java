package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.EnvironmentVariables;
import dev.atlasaccess.cli.errors.ErrorMessages;
import dev.atlasaccess.cli.io.AtomicFile;
import dev.atlasaccess.cli.terminal.Terminal;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.http.AtlasResponse;
import dev.atlasaccess.model.JsonRoleUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code api}: the two operations with the words and options of {@code atlas api}. */
@Command(
        name = "api",
        description = "The two operations as the Atlas CLI spells them, for scripts that call 'atlas api'.")
final class ApiCommand implements Callable<Integer> {
    private static final int MAX_BODY = 1 << 20;
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\n\\r\\t]]");

    enum Tag {
        cloudProviderAccess
    }

    /** With the operation ids of the specification, and the names in earlier versions of the Atlas CLI. */
    enum Operation {
        listCloudProviderAccess,
        authorizeProviderAccessRole,
        listGroupCloudProviderAccess,
        authorizeGroupCloudProviderAccessRole,
        listCloudProviderAccessRoles,
        authorizeCloudProviderAccessRole
    }

    enum Format {
        json
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "TAG", description = "${COMPLETION-CANDIDATES}")
    void tag(Tag only) {}

    @Parameters(index = "1", paramLabel = "OPERATION", description = "${COMPLETION-CANDIDATES}")
    private Operation operation;

    @Option(
            names = {"--groupId", "--projectId"},
            paramLabel = "ID",
            description = "the project; or " + EnvironmentVariables.PROJECT_ID)
    private @Nullable String groupId;

    @Option(names = "--roleId", paramLabel = "ID", description = "the role to authorize")
    private @Nullable String roleId;

    @Option(names = "--file", description = "the body, one JSON object, sent verbatim. Default: standard input")
    private @Nullable Path file;

    @Option(names = "--envelope", arity = "0..1", fallbackValue = "true", description = "print status and content")
    private boolean envelope;

    @Option(names = "--pretty", arity = "0..1", fallbackValue = "true", description = "indent the response")
    private boolean pretty;

    @Option(names = "--version", paramLabel = "DATE", description = "the API version, from 2023-01-01, the default")
    private @Nullable LocalDate version;

    @Option(
            names = {"-o", "--output"},
            description = "json, which is the default")
    void output(Format only) {}

    @Option(
            names = {"--output-file", "--outputFile"},
            description = "write to a file instead of standard output")
    private @Nullable Path outputFile;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help message and exit")
    void help(boolean requested) {}

    @Override
    public Integer call() throws IOException {
        CommandContext context = CommandContext.of(spec);
        String projectId = ProjectOption.id(spec, "--groupId", groupId);
        JsonRoleUpdate update = isChange() ? readUpdate(context) : null;
        try (AtomicFile out = outputFile == null ? null : new AtomicFile(outputFile, "--output-file");
                AtlasAccess atlas = context.connect(client -> version == null ? client : client.apiVersion(version))) {
            Boolean indent = pretty ? true : null;
            String role = Objects.requireNonNullElse(roleId, "");
            AtlasResponse<?> response = update == null
                    ? atlas.api().listGroupCloudProviderAccessWithHttpInfo(projectId, null, indent)
                    : atlas.api()
                            .authorizeGroupCloudProviderAccessRoleWithHttpInfo(projectId, role, update, null, indent);
            print(response.status(), response.rawBody(), pretty && envelope, out, context);
            return 0;
        } catch (AtlasStatusException e) {
            String body = json(e);
            if (envelope || body != null) {
                print(e.status(), String.valueOf(body), pretty && envelope, null, context);
            }
            throw e;
        }
    }

    /** The body as it was received; null if it is no JSON. Of a document that is cut off, what the SDK could read. */
    private static @Nullable String json(AtlasStatusException e) {
        try {
            AtlasJson.indent(e.rawBody());
            return e.rawBody();
        } catch (IllegalArgumentException cutOff) {
            return e.body().map(AtlasJson::write).orElse(null);
        }
    }

    boolean isChange() {
        return operation.name().startsWith("authorize");
    }

    private JsonRoleUpdate readUpdate(CommandContext context) {
        if (file == null
                && context.in() == System.in
                && Terminal.ofDescriptor(0, Map.of()).isTerminal()) {
            throw new ParameterException(spec.commandLine(), "Missing --file: standard input is a terminal");
        }
        try (InputStream in = file == null ? context.in() : Files.newInputStream(file)) {
            ByteBuffer body = ByteBuffer.wrap(in.readNBytes(MAX_BODY + 1));
            if (body.remaining() > MAX_BODY) {
                throw new IllegalArgumentException("it is larger");
            }
            String json = StandardCharsets.UTF_8.newDecoder().decode(body).toString();
            return new JsonRoleUpdate(json.replaceFirst("^\uFEFF", ""));
        } catch (IOException | IllegalArgumentException e) {
            String reason = e instanceof IOException io ? ErrorMessages.of(io) : e.getMessage();
            throw new IllegalArgumentException(
                    "--file must have one JSON object in UTF-8, of at most 1 MiB: "
                            + Objects.requireNonNullElse(file, "standard input") + ": " + reason,
                    e);
        }
    }

    /** Atlas sends the same envelope, but the SDK opens it. */
    private void print(int status, String body, boolean indent, @Nullable AtomicFile file, CommandContext context)
            throws IOException {
        String json = envelope ? "{\"status\":" + status + ",\"content\":" + body + "}" : body;
        String output = indent || UNSAFE.matcher(json).find() ? AtlasJson.indent(json) : json;
        (file == null ? context.out() : file.writer()).write(output.stripTrailing() + "\n");
        if (file != null) {
            file.commit();
        }
    }
}
