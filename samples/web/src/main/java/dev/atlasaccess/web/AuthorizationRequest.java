package dev.atlasaccess.web;

import java.time.Duration;
import java.util.Map;

/**
 * An authorization that was requested.
 *
 * @param input the values of the form's fields as they were entered, by JSON name; after the prefix {@code before.} those that
 *     Atlas had when the form was opened
 * @param atMost how long to wait until a changed trust policy has propagated in AWS
 */
record AuthorizationRequest(
        String projectId, String roleId, Provider provider, Map<String, String> input, Duration atMost) {}
