package dev.atlasaccess.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without scripts: keeps cookies, follows redirects, submits forms with the values on the page. */
final class PageClient {
    /** A response. */
    record Page(int status, HttpHeaders headers, URI address, String body) {
        Document html() {
            return Jsoup.parse(body, address.toString());
        }

        /** The text of an element. */
        String text(String selector) {
            return html().select(selector).text();
        }
    }

    private final URI home;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(Redirect.NORMAL)
            .build();

    PageClient(URI home) {
        this.home = home;
    }

    Page open(String path) {
        return send(HttpRequest.newBuilder(home.resolve(path)));
    }

    /** Submits the form that selects a project. */
    Page choose(String input) {
        return open("/projects?projectId=" + encoded(input));
    }

    /** Submits a form of a page, with other values for some of its fields. */
    Page send(Page page, String formSelector, Map<String, String> input) {
        Element form = page.html().expectFirst(formSelector);
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element field : form.select("input[name]")) {
            fields.put(field.attr("name"), field.attr("value"));
        }
        for (Element option : form.select("select[name] option[selected]")) {
            fields.put(option.parents().select("select").attr("name"), option.attr("value"));
        }
        fields.putAll(input);
        return post(form.absUrl("action"), fields);
    }

    Page post(String address, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(home.resolve(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Sends a request with any method and headers, and a form if the body is not empty. */
    Page send(String method, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(home.resolve(path)).method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(body.isEmpty() ? request : request.header("Content-Type", "application/x-www-form-urlencoded"));
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(
                    request.header("Accept", "text/html,application/json;q=0.5").build(), BodyHandlers.ofString());
            return new Page(response.statusCode(), response.headers(), response.uri(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
