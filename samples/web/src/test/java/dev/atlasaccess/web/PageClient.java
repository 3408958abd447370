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

/** A browser without scripts: keeps cookies, follows redirects, sends forms as they stand on the page. */
final class PageClient {
    /** What came. */
    record Page(int status, HttpHeaders headers, URI address, String body) {
        Document html() {
            return Jsoup.parse(body, address.toString());
        }

        /** The words of an element. */
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

    /** Sends the form that chooses a project. */
    Page choose(String typed) {
        return open("/projects?projectId=" + encoded(typed));
    }

    /** Sends a form of a page, with some of its fields filled in. */
    Page send(Page page, String formSelector, Map<String, String> typed) {
        Element form = page.html().expectFirst(formSelector);
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element input : form.select("input[name]")) {
            fields.put(input.attr("name"), input.attr("value"));
        }
        for (Element chosen : form.select("select[name] option[selected]")) {
            fields.put(chosen.parents().select("select").attr("name"), chosen.attr("value"));
        }
        fields.putAll(typed);
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
