package dev.atlasaccess.web;

import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.AzureServicePrincipalUpdate;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Authorizes a role, and shows the wait for Atlas or AWS. Each form ends in a redirect: a reload sends nothing twice. */
@Controller
@RequestMapping("/projects/{projectId}")
class AuthorizationController {
    /** Most answers are here by then, and the page of the wait is skipped. */
    private static final Duration MOMENT = Duration.ofMillis(900);

    private final AuthorizationService authorizations;

    AuthorizationController(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    @PostMapping("/roles/{roleId}/aws")
    String aws(
            @PathVariable String projectId,
            @PathVariable String roleId,
            @RequestParam(defaultValue = "") String iamAssumedRoleArn,
            @RequestParam(defaultValue = "0") int atMost) {
        return start(
                projectId,
                roleId,
                Map.of("iamAssumedRoleArn", iamAssumedRoleArn),
                new AwsIamRoleUpdate().iamAssumedRoleArn(iamAssumedRoleArn.strip()),
                Duration.ofSeconds(atMost));
    }

    @PostMapping("/roles/{roleId}/azure")
    String azure(
            @PathVariable String projectId,
            @PathVariable String roleId,
            @RequestParam(defaultValue = "") String atlasAzureAppId,
            @RequestParam(defaultValue = "") String servicePrincipalId,
            @RequestParam(defaultValue = "") String tenantId) {
        return start(
                projectId,
                roleId,
                Map.of(
                        "atlasAzureAppId", atlasAzureAppId,
                        "servicePrincipalId", servicePrincipalId,
                        "tenantId", tenantId),
                new AzureServicePrincipalUpdate()
                        .atlasAzureAppId(atlasAzureAppId.strip())
                        .servicePrincipalId(servicePrincipalId.strip())
                        .tenantId(tenantId.strip()),
                Duration.ZERO);
    }

    @PostMapping("/roles/{roleId}/gcp")
    String gcp(@PathVariable String projectId, @PathVariable String roleId) {
        return start(projectId, roleId, Map.of(), new GcpServiceAccountUpdate(), Duration.ZERO);
    }

    private String start(
            String projectId,
            String roleId,
            Map<String, String> input,
            CloudProviderAccessRoleUpdate update,
            Duration atMost) {
        AuthorizationJob authorization = authorizations.start(projectId, roleId, input, update, atMost);
        authorization.awaitEnd(MOMENT);
        return next(authorization);
    }

    /** The page of the wait; once it is over, the page of the project with the result. */
    @GetMapping("/authorizations/{id}")
    String progress(@PathVariable String projectId, @PathVariable String id, Model model) {
        AuthorizationJob authorization = find(projectId, id);
        if (authorization.state() != AuthorizationJob.State.RUNNING) {
            return next(authorization);
        }
        model.addAttribute("authorization", authorization);
        model.addAttribute("progress", authorization.progress());
        return "authorization";
    }

    /** The same for a script. */
    @GetMapping("/authorizations/{id}/progress")
    @ResponseBody
    AuthorizationJob.Progress progress(@PathVariable String projectId, @PathVariable String id) {
        return find(projectId, id).progress();
    }

    @PostMapping("/authorizations/{id}/stop")
    String stop(@PathVariable String projectId, @PathVariable String id) {
        AuthorizationJob authorization = find(projectId, id);
        authorization.stop();
        return next(authorization);
    }

    private static String next(AuthorizationJob authorization) {
        String project = "redirect:/projects/{projectId}";
        return authorization.state() == AuthorizationJob.State.RUNNING
                ? project + "/authorizations/" + authorization.id()
                : project + "?authorization=" + authorization.id();
    }

    private AuthorizationJob find(String projectId, String id) {
        return authorizations.find(projectId, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
