package dev.atlasaccess.drift;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.swagger.v3.parser.util.DeserializationUtils;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAPI 3 document. Nothing is resolved when it is read: what the operations use is resolved one reference at a time,
 * and the rest of a large document costs no more than its parsing. Not thread-safe.
 */
final class Spec {
    private static final String COMPONENTS = "#/components/";
    private static final int MAX_CODE_POINTS = 64 * 1024 * 1024;
    private static final int MAX_HOPS = 20;

    private final String file;
    private final List<String> warnings;
    private final OpenAPI document;
    private final Components components;
    private final ShapeReader shapes;

    private Spec(String file, OpenAPI document, List<String> warnings) {
        this.file = file;
        this.warnings = warnings;
        this.document = document;
        this.components = document.getComponents() == null ? new Components() : document.getComponents();
        this.shapes = new ShapeReader(this);
    }

    /** @throws UnusableSpecException if the file cannot be read or is not an OpenAPI 3 document */
    static Spec read(Path file) {
        String content;
        try {
            content = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new UnusableSpecException(file + " does not exist");
        } catch (MalformedInputException e) {
            throw new UnusableSpecException(file + " is not text in UTF-8: give an OpenAPI document in YAML or JSON");
        } catch (IOException e) {
            throw new UnusableSpecException(file + " cannot be read: " + e);
        }
        // The parser's default limit is below the size of the official specification.
        DeserializationUtils.getOptions().setMaxYamlCodePoints(MAX_CODE_POINTS);
        ParseOptions options = new ParseOptions();
        options.setResolve(false);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(content, null, options);
        OpenAPI document = result.getOpenAPI();
        List<String> warnings = result.getMessages() == null ? List.of() : List.copyOf(result.getMessages());
        if (document == null || document.getPaths() == null) {
            throw new UnusableSpecException(file + " is not an OpenAPI 3.0 or 3.1 document with paths"
                    + (warnings.isEmpty() ? "" : ": " + String.join("; ", warnings)));
        }
        return new Spec(String.valueOf(file.getFileName()), document, warnings);
    }

    /** The parser's messages: it skips what it cannot read. */
    List<String> warnings() {
        return warnings;
    }

    /** The operations that the official specification should have. */
    List<Endpoint> officialOperations() {
        List<Endpoint> official = operations().filter(Endpoint::isOfficial).toList();
        if (official.isEmpty()) {
            throw new UnusableSpecException(file + " has no operation to compare");
        }
        return official;
    }

    /** The operation with the method and path of another document's, or else with its id. */
    Optional<Endpoint> counterpart(Endpoint other) {
        Optional<Endpoint> samePath =
                operations().filter(endpoint -> endpoint.isAt(other)).findFirst();
        return samePath.or(() -> operations()
                .filter(endpoint -> endpoint.id().equals(other.id()))
                .findFirst());
    }

    private Stream<Endpoint> operations() {
        return document.getPaths().entrySet().stream().flatMap(path -> {
            PathItem item = resolve(path.getValue(), PathItem::get$ref, "pathItems", components.getPathItems());
            return item.readOperationsMap().entrySet().stream()
                    .map(operation ->
                            new Endpoint(this, operation.getKey(), path.getKey(), item, operation.getValue()));
        });
    }

    @Nullable
    List<Server> servers() {
        return document.getServers();
    }

    List<SecurityRequirement> security() {
        return document.getSecurity() == null ? List.of() : document.getSecurity();
    }

    /** A schema in normal form; one that is not there allows any value. */
    Shape shape(@Nullable Schema<?> schema) {
        return shapes.shape(schema == null ? new Schema<>() : schema);
    }

    Map<String, Schema<?>> schemas() {
        Map<String, Schema<?>> schemas = new LinkedHashMap<>();
        if (components.getSchemas() != null) {
            components.getSchemas().forEach(schemas::put);
        }
        return schemas;
    }

    Schema<?> schema(String reference) {
        return find(reference, "schemas", components.getSchemas());
    }

    Parameter parameter(Parameter parameter) {
        return resolve(parameter, Parameter::get$ref, "parameters", components.getParameters());
    }

    RequestBody requestBody(RequestBody body) {
        return resolve(body, RequestBody::get$ref, "requestBodies", components.getRequestBodies());
    }

    ApiResponse response(ApiResponse response) {
        return resolve(response, ApiResponse::get$ref, "responses", components.getResponses());
    }

    Header header(Header header) {
        return resolve(header, Header::get$ref, "headers", components.getHeaders());
    }

    SecurityScheme securityScheme(String name) {
        return find(COMPONENTS + "securitySchemes/" + name, "securitySchemes", components.getSecuritySchemes());
    }

    /** The component that a reference names; a discriminator may have the name itself instead. */
    static String componentName(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private <T> T resolve(
            T declared, Function<T, @Nullable String> reference, String kind, @Nullable Map<String, T> named) {
        T resolved = declared;
        for (int hops = 0; reference.apply(resolved) != null; hops++) {
            String target = Objects.requireNonNull(reference.apply(resolved));
            if (hops > MAX_HOPS) {
                throw new UnusableSpecException(file + ": " + target + " refers to itself");
            }
            resolved = find(target, kind, named);
        }
        return resolved;
    }

    private <T> T find(String reference, String kind, @Nullable Map<String, ? extends T> named) {
        String prefix = COMPONENTS + kind + "/";
        if (!reference.startsWith(prefix) || reference.indexOf('/', prefix.length()) >= 0) {
            throw new UnusableSpecException(file + " refers to " + reference + ", which is not in " + prefix
                    + ": bundle the document into one file first, with its shared parts as components");
        }
        T found = named == null ? null : named.get(componentName(reference));
        if (found == null) {
            throw new UnusableSpecException(file + " refers to " + reference + ", which is not in it");
        }
        return found;
    }
}
