package dev.atlasaccess.web;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a project, and the way there. */
@Controller
class ProjectController {
    private static final Pattern ID = Pattern.compile("[a-f0-9]{24}");

    /** Behind these words an address has the id of a project, and behind others that of an organization. */
    private static final Pattern OF_A_PROJECT = Pattern.compile("/(?:v2|groups|projects)/(" + ID + ")(?![^/?#\\s])");

    private final AtlasAccess atlas;
    private final AuthorizationService authorizations;
    private final AtlasInstance target;

    ProjectController(AtlasAccess atlas, AuthorizationService authorizations, AtlasInstance target) {
        this.atlas = atlas;
        this.authorizations = authorizations;
        this.target = target;
    }

    @GetMapping("/")
    String start(Model model, HttpServletResponse response) {
        List<String> named = target.projectIds();
        if (named.size() == 1) {
            return choose(named.get(0), model, response);
        }
        model.addAttribute("named", named);
        return "project-choice";
    }

    /** @param projectId an id, or the address of a page of Atlas that is about a project */
    @GetMapping("/projects")
    String choose(@RequestParam(defaultValue = "") String projectId, Model model, HttpServletResponse response) {
        if (projectId.isBlank()) {
            return "project-choice";
        }
        Matcher address = OF_A_PROJECT.matcher(projectId);
        String id = address.find() ? address.group(1) : projectId.strip();
        // An address of ours has no place for anything else; the SDK says what is wrong with it.
        return ID.matcher(id).matches() ? "redirect:/projects/" + id : project(id, "", model, response);
    }

    /** @param authorization the authorization that led here, to show what became of it */
    @GetMapping("/projects/{projectId}")
    String project(
            @PathVariable String projectId,
            @RequestParam(defaultValue = "") String authorization,
            Model model,
            HttpServletResponse response) {
        AuthorizationJob outcome = authorizations.find(projectId, authorization).orElse(null);
        model.addAttribute("projectId", projectId);
        try {
            CloudProviderAccessRoles roles = atlas.listRoles(projectId);
            show(ProjectViews.of(projectId, roles, outcome), outcome, model);
            return "project";
        } catch (AtlasException | IllegalArgumentException e) {
            ErrorView failure = ErrorView.ofList(e);
            response.setStatus(failure.status().value());
            model.addAttribute("failure", failure);
            if (failure.status() != HttpStatus.BAD_REQUEST) {
                return "failure";
            }
            model.addAttribute("chooses", true);
            return "project-choice";
        }
    }

    private void show(ProjectView project, @Nullable AuthorizationJob outcome, Model model) {
        model.addAttribute("project", project);
        model.addAttribute("running", authorizations.running(project.projectId()));
        if (outcome == null) {
            return;
        }
        model.addAttribute("outcome", outcome);
        ErrorView failure = outcome.failure();
        if (failure != null) {
            model.addAttribute("failure", failure);
            model.addAttribute("faults", FieldErrorView.of(failure, project, outcome.roleId()));
        }
    }
}
