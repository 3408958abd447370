package dev.atlasaccess.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
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

/** Authorizes a role and shows the progress. Each form ends in a redirect: a reload sends nothing twice. */
@Controller
@RequestMapping("/projects/{projectId}")
class AuthorizationController {
    /** Of an ARN. The other values are shorter. */
    private static final int MAX_VALUE_LENGTH = 2048;

    private final AuthorizationService authorizations;
    private final Duration progressDelay;

    /** @param progressDelay how long a form waits for the result before it redirects to the page of the progress */
    AuthorizationController(
            AuthorizationService authorizations, @Value("${role-console.progress-delay}") Duration progressDelay) {
        this.authorizations = authorizations;
        this.progressDelay = progressDelay;
    }

    /**
     * Starts an authorization.
     *
     * @param replaced the id of a running authorization of the role that the user has confirmed to stop
     */
    @PostMapping("/roles/{roleId}/{provider}")
    String authorize(
            @PathVariable String projectId,
            @PathVariable String roleId,
            @PathVariable Provider provider,
            @RequestParam Map<String, String> form,
            @RequestParam(defaultValue = "0") int atMost,
            @RequestParam(defaultValue = "") String replaced,
            Model model,
            HttpServletResponse response) {
        Map<String, String> input = provider.inputs().stream()
                .flatMap(name -> Stream.of(name, "before." + name))
                .collect(Collectors.toMap(name -> name, name -> value(form.getOrDefault(name, ""))));
        Duration wait = provider.waits() ? Duration.ofSeconds(atMost) : Duration.ZERO;
        AuthorizationRequest request = new AuthorizationRequest(projectId, roleId, provider, input, wait);
        AuthorizationJob job = authorizations.start(request, replaced);
        if (!job.request().equals(request)) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("job", job).addAttribute("request", request);
            return "confirmation";
        }
        job.awaitEnd(progressDelay);
        return redirect(job);
    }

    /** The page of the progress; once there is a result, the page of the project with it. */
    @GetMapping("/authorizations/{id}")
    String progress(@PathVariable String projectId, @PathVariable String id, Model model) {
        AuthorizationJob job = find(projectId, id);
        if (!job.isRunning()) {
            return redirect(job);
        }
        model.addAttribute("job", job);
        model.addAttribute("progress", job.progress());
        return "authorization";
    }

    /** The progress as JSON, for the script. */
    @GetMapping("/authorizations/{id}/progress")
    @ResponseBody
    AuthorizationJob.Progress progress(@PathVariable String projectId, @PathVariable String id) {
        return find(projectId, id).progress();
    }

    @PostMapping("/authorizations/{id}/stop")
    String stop(@PathVariable String projectId, @PathVariable String id) {
        AuthorizationJob job = find(projectId, id);
        job.stop();
        return redirect(job);
    }

    /** Bounds what is kept. One character more than the longest valid value: the SDK then names the field and its limit. */
    private static String value(String input) {
        String value = input.strip();
        return value.substring(0, Math.min(value.length(), MAX_VALUE_LENGTH + 1));
    }

    private static String redirect(AuthorizationJob job) {
        return "redirect:/projects/{projectId}" + (job.isRunning() ? "/authorizations/" : "?authorization=") + job.id();
    }

    private AuthorizationJob find(String projectId, String id) {
        return authorizations.find(projectId, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
