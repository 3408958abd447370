package dev.atlasaccess.web;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The environment variables do not configure a client. */
final class InvalidEnvironmentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidEnvironmentException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }

    /** Reports the exception without a stack trace. Registered in {@code spring.factories}. */
    static final class Analyzer extends AbstractFailureAnalyzer<InvalidEnvironmentException> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, InvalidEnvironmentException cause) {
            return new FailureAnalysis(
                    Objects.toString(cause.getMessage(), "The environment variables do not configure a client."),
                    "Set the variables that docs/guide/configuration.md lists, or none of them for an embedded Atlas.",
                    cause);
        }
    }
}
