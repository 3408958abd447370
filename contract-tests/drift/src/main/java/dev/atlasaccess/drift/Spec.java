package dev.atlasaccess.drift;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAPI 3 document as it was written. Nothing is resolved when it is read: what the operations reach is followed one
 * reference at a time, and the rest of a large document costs no more than its parsing.
 */
final class Spec {
    private static final String COMPONENTS = "#/components/";
    private static final int LONGEST_DOCUMENT = 64 * 1024 * 1024;
    private static final Pattern SCHEME_AND_HOST = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/]*");

    private final String file;
    private final List<String> warnings;
    private final OpenAPI document;
    private final Components components;

    private Spec(String file, OpenAPI document, List<String> warnings) {
        this.file = file;
        this.warnings = warnings;
        this.document = document;
        this.components = document.getComponents() == null ? new Components() : document.getComponents();
    }

    /** An operation and the path that it stands at. */
    record Endpoint(String path, HttpMethod method, PathItem item, Operation operation) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** @throws UnusableSpecException if the file cannot be read or is not an OpenAPI 3 document */
    static Spec read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new UnusableSpecException(file + " does not exist");
        } catch (MalformedInputException e) {
            throw new UnusableSpecException(file + " is not text in UTF-8: give an OpenAPI document in YAML or JSON");
        } catch (IOException e) {
            throw new UnusableSpecException(file + " cannot be read: " + e);
        }
        // The parser's own limit is below the size of the official specification.
        DeserializationUtils.getOptions().setMaxYamlCodePoints(LONGEST_DOCUMENT);
        ParseOptions asWritten = new ParseOptions();
        asWritten.setResolve(false);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(text, null, asWritten);
        OpenAPI document = result.getOpenAPI();
        List<String> warnings = result.getMessages() == null ? List.of() : List.copyOf(result.getMessages());
        if (document == null || document.getPaths() == null) {
            throw new UnusableSpecException(file + " is not an OpenAPI 3.0 or 3.1 document with paths"
                    + (warnings.isEmpty() ? "" : ": " + String.join("; ", warnings)));
        }
        return new Spec(String.valueOf(file.getFileName()), document, warnings);
    }

    /** What the parser has to say of the document: it reads on past what it does not understand. */
    List<String> warnings() {
        return warnings;
    }

    Optional<Endpoint> operation(String operationId) {
        return operations().stream()
                .filter(endpoint -> operationId.equals(endpoint.operation().getOperationId()))
                .findFirst();
    }

    /** The operation at a path, however its parameters are named there. */
    Optional<Endpoint> operation(HttpMethod method, String path) {
        String form = withoutNames(path);
        return operations().stream()
                .filter(endpoint -> endpoint.method() == method && form.equals(withoutNames(endpoint.path())))
                .findFirst();
    }

    private List<Endpoint> operations() {
        List<Endpoint> operations = new ArrayList<>();
        document.getPaths().forEach((path, written) -> {
            PathItem item = pathItem(written);
            item.readOperationsMap()
                    .forEach((method, operation) ->
                            operations.add(new Endpoint(serverPath(item, operation) + path, method, item, operation)));
        });
        return operations;
    }

    private PathItem pathItem(PathItem item) {
        return follow(item, PathItem::get$ref, "pathItems", components.getPathItems());
    }

    /** The part of every path that a document may keep in its server's URL instead. */
    private String serverPath(PathItem item, Operation operation) {
        List<String> urls = serverUrls(item, operation);
        return urls.isEmpty() || urls.get(0).contains("{")
                ? ""
                : SCHEME_AND_HOST.matcher(urls.get(0)).replaceFirst("").replaceAll("/+$", "");
    }

    /** Scheme and host of each server that an operation is at, where the document names them. */
    List<String> servers(Endpoint endpoint) {
        return serverUrls(endpoint.item(), endpoint.operation()).stream()
                .map(Spec::schemeAndHost)
                .filter(server -> !server.isEmpty() && !server.contains("{"))
                .toList();
    }

    private List<String> serverUrls(PathItem item, Operation operation) {
        return Stream.of(operation.getServers(), item.getServers(), document.getServers())
                .filter(servers -> servers != null && !servers.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(Server::getUrl)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String schemeAndHost(String url) {
        Matcher matcher = SCHEME_AND_HOST.matcher(url);
        return matcher.find() ? matcher.group() : "";
    }

    /** A URL as a path, unless it leads to another server than those that the operation is at. */
    String fromServer(String url, Endpoint endpoint) {
        String server = schemeAndHost(url);
        List<String> servers = servers(endpoint);
        return servers.isEmpty() || servers.contains(server) ? url.substring(server.length()) : url;
    }

    private static String withoutNames(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    Schema<?> schema(String reference) {
        return find(reference, "schemas", components.getSchemas());
    }

    Map<String, Schema<?>> schemas() {
        Map<String, Schema<?>> schemas = new LinkedHashMap<>();
        if (components.getSchemas() != null) {
            components.getSchemas().forEach(schemas::put);
        }
        return schemas;
    }

    Parameter parameter(Parameter parameter) {
        return follow(parameter, Parameter::get$ref, "parameters", components.getParameters());
    }

    RequestBody requestBody(RequestBody body) {
        return follow(body, RequestBody::get$ref, "requestBodies", components.getRequestBodies());
    }

    ApiResponse response(ApiResponse response) {
        return follow(response, ApiResponse::get$ref, "responses", components.getResponses());
    }

    Header header(Header header) {
        return follow(header, Header::get$ref, "headers", components.getHeaders());
    }

    /** What an operation may be called with: one of these, and all that it names. */
    List<SecurityRequirement> security(Operation operation) {
        List<SecurityRequirement> own = operation.getSecurity();
        List<SecurityRequirement> all = own != null ? own : document.getSecurity();
        return all == null ? List.of() : all;
    }

    SecurityScheme securityScheme(String name) {
        return find(COMPONENTS + "securitySchemes/" + name, "securitySchemes", components.getSecuritySchemes());
    }

    /** The component that a reference, or the bare name that a discriminator may use instead, leads to. */
    static String componentName(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private <T> T follow(
            T written, Function<T, @Nullable String> reference, String kind, @Nullable Map<String, T> named) {
        T found = written;
        for (int hops = 0; reference.apply(found) != null; hops++) {
            String target = Objects.requireNonNull(reference.apply(found));
            if (hops > 20) {
                throw new UnusableSpecException(file + ": " + target + " leads back to itself");
            }
            found = find(target, kind, named);
        }
        return found;
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
