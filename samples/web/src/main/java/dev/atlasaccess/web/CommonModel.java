package dev.atlasaccess.web;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page shows: which Atlas this is. */
@ControllerAdvice
class CommonModel {
    private final Target target;

    CommonModel(Target target) {
        this.target = target;
    }

    @ModelAttribute("embedded")
    boolean embedded() {
        return target.isEmbedded();
    }

    @ModelAttribute("baseUrl")
    String baseUrl() {
        return target.baseUrl();
    }

    @ModelAttribute("defaultProjectId")
    String defaultProjectId() {
        return target.projectIds().stream().findFirst().orElse("");
    }
}
