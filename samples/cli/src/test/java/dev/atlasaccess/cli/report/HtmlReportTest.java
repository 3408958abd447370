package dev.atlasaccess.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.cli.roles.RoleSummary;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page, with hostile values too. */
class HtmlReportTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final String PROJECT = "64a1f0c2b3d4e5f60718293a";
    private static final String DATA = "<script type=\"application/json\" id=\"data\">";
    private static final String ROLES = "{'awsIamRoles':[{'roleId':'1','createdDate':'2025-01-01T00:00:00Z',"
            + "'featureUsages':[]}],'gcpServiceAccounts':[{'roleId':'2','status':'COMPLETE',"
            + "'featureUsages':[{'featureType':'X'}]}],'ociRoles':[],'policies':[]}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "</style><img src=x onerror=alert(1)>",
                "\" onmouseover=\"alert(1)",
                "' autofocus onfocus='alert(1)",
                "<!--<script>",
                "</SCRIPT/ ",
                "]]><svg onload=alert(1)>",
                "{{{policy}}}{{#roles}}",
                "&lt;b&gt;",
                "javascript:alert(1)"
            })
    void aHostileValueIsEscaped(String hostile) throws IOException {
        String page = page(
                success("{'newRoles':[{'providerName':VALUE,'roleId':VALUE,'createdDate':VALUE}],VALUE:[]}", hostile),
                new ProjectResult.Failure(PROJECT, 404, hostile, hostile, false));
        String harmless = page(
                success("{'newRoles':[{'providerName':VALUE,'roleId':VALUE,'createdDate':VALUE}],VALUE:[]}", "x"),
                new ProjectResult.Failure(PROJECT, 404, "x", "x", false));

        assertThat(tags(page)).isEqualTo(tags(harmless));
        assertThat(unescaped(page)).contains(hostile);
        assertThat(part(page, DATA, "</script>")).doesNotContain("<");
        assertThat(data(page).findValuesAsText("atlas")).containsExactly("https://cloud.mongodb.com");
        JsonNode role = data(page).at("/projects/0/1/0");
        assertThat(List.of(role.get(0), role.get(1), role.get(4)))
                .extracting(JsonNode::textValue)
                .containsOnly(hostile);
        assertThat(part(page, "<script>", "</script>")).isEqualTo(part(harmless, "<script>", "</script>"));
        assertThat(part(page, "<style>", "</style>")).isEqualTo(part(harmless, "<style>", "</style>"));
    }

    @Test
    void thePolicyPermitsOnlyTheScriptOfThePage() throws IOException {
        String page = page();

        assertThat(page)
                .contains("content=\"default-src 'none'; style-src '" + hash(part(page, "<style>", "</style>"))
                        + "'; script-src '" + hash(part(page, "<script>", "</script>"))
                        + "'; base-uri 'none'; form-action 'none'\"");
    }

    @Test
    void thePageIsSelfContained() throws IOException {
        assertThat(page(success(ROLES, "")).replace("\"atlas\":\"https://cloud.mongodb.com\"", ""))
                .doesNotContain("http://", "https://", "src=", "@import", "url(", "style=\"");
    }

    @Test
    void theNumbersMatchTheData() throws IOException {
        String page = page(
                success(ROLES, ""),
                new ProjectResult.Failure(PROJECT, 404, "GONE", "GONE (HTTP 404)", false),
                new ProjectResult.NotRequested(PROJECT));

        assertThat(page)
                .contains("<title>Cloud provider access: 2 roles in 1 project</title>")
                .contains(
                        "<strong>Partial report.</strong>", "1 of 3 projects were not requested and are not counted: ")
                .contains("<strong>1 of 3 projects failed.</strong>", "GONE (HTTP 404)")
                .contains("are unknown to this version: ociRoles, policies.")
                .contains(
                        "<th scope=\"rowgroup\" rowspan=\"0\">AWS</th><td>not authorized</td><td class=\"number\">1</td>")
                .contains("<th scope=\"rowgroup\" rowspan=\"0\">GCP</th><td>COMPLETE</td><td class=\"number\">1</td>")
                .contains("<a href=\"https://cloud.mongodb.com/v2/" + PROJECT
                        + "\" target=\"_blank\" rel=\"noreferrer\">");
        assertThat(data(page).get("projects"))
                .hasToString("[[\"" + PROJECT + "\",[[\"AWS\",\"1\",\"open\",\"not authorized\","
                        + "\"2025-01-01T00:00:00Z\",\"\",\"\",[\"Never authorized\",\"Open, and over 90 days old\","
                        + "\"Used by no feature\"]],[\"GCP\",\"2\",\"ready\",\"COMPLETE\",\"\",\"X\",\"\",[]]]]]");
        for (Finding finding : Finding.values()) {
            assertThat(unescaped(page)).contains(finding.title(), finding.rule());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "https://localhost:8443", "http://[::1]:8080"})
    void thereAreNoLinksToAnEmulator(String atlas) throws IOException {
        String page = page(atlas, success(ROLES, ""), new ProjectResult.Failure(PROJECT, 404, "GONE", "GONE", false));

        assertThat(page).doesNotContain("target=\"_blank\"", atlas).contains("<td><code>" + PROJECT + "</code></td>");
        assertThat(data(page).get("atlas").textValue()).isEmpty();
    }

    @Test
    void aReportWithoutRolesIsAPage() throws IOException {
        assertThat(page(new ProjectResult.Success(PROJECT, List.of(), List.of(), "{}")))
                .contains("<p>None.</p>")
                .doesNotContain("<form", DATA, "unknown to this version");
    }

    @Test
    void theNumberOfElementsDoesNotDependOnTheNumberOfProjects() throws IOException {
        ProjectResult[] results = IntStream.range(0, 4_000)
                .mapToObj(i -> i % 2 == 0
                        ? success(ROLES, "")
                        : new ProjectResult.Failure(PROJECT, 404, "GONE", "GONE", false))
                .toArray(ProjectResult[]::new);

        String page = page(results);

        assertThat(page).contains("1,500 more failed: the JSON report has all of them.");
        assertThat(tags(page).lines().count()).isLessThan(6_000);
    }

    @Test
    void withoutAnyResponseTheCountsAreUnknown() throws IOException {
        assertThat(page(
                        new ProjectResult.NotRequested(PROJECT),
                        new ProjectResult.Failure(PROJECT, 404, "GONE", "GONE", false)))
                .contains("<li class=\"unknown\"><span class=\"count\">–</span><h3>Never authorized</h3>")
                .doesNotContain("<li class=\"none\">");
        assertThat(page(new ProjectResult.Success(PROJECT, List.of(), List.of(), "{}")))
                .contains("<li class=\"none\"><span class=\"count\">0</span><h3>Never authorized</h3>")
                .doesNotContain("<li class=\"unknown\">");
    }

    private static ProjectResult success(String json, String value) {
        CloudProviderAccessRoles roles = AtlasJson.read(
                json.replace('\'', '"').replace("VALUE", AtlasJson.write(value)), CloudProviderAccessRoles.class);
        return new ProjectResult.Success(PROJECT, RoleSummary.of(roles), RoleSummary.unknownFields(roles), json);
    }

    private static JsonNode data(String page) throws IOException {
        return new ObjectMapper().readTree(part(page, DATA, "</script>"));
    }

    private static String page(ProjectResult... results) throws IOException {
        return page("https://cloud.mongodb.com", results);
    }

    private static String page(String atlas, ProjectResult... results) throws IOException {
        StringWriter out = new StringWriter();
        Totals totals = new Totals(NOW);
        HtmlReport report = new HtmlReport(out, totals, URI.create(atlas));
        for (ProjectResult result : results) {
            totals.count(result);
            report.add(result);
        }
        report.finish(totals);
        return out.toString();
    }

    /** Everything that a browser parses as markup, without attribute values. */
    private static String tags(String page) {
        StringBuilder tags = new StringBuilder();
        Matcher matcher = Pattern.compile("<[^>]*>").matcher(page);
        while (matcher.find()) {
            tags.append(matcher.group().replaceAll("\"[^\"]*\"", "\"\"")).append('\n');
        }
        return tags.toString();
    }

    private static String unescaped(String page) {
        return page.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x27;", "'")
                .replace("&#x60;", "`")
                .replace("&#x3D;", "=")
                .replace("&amp;", "&");
    }

    private static String part(String page, String from, String to) {
        int start = page.indexOf(from) + from.length();
        return page.substring(start, page.indexOf(to, start));
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
