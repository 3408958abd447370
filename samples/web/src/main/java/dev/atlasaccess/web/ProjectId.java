package dev.atlasaccess.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Project ids, and the addresses that contain one. */
final class ProjectId {
    private static final Pattern ID = Pattern.compile("[a-f0-9]{24}");

    /** An id after one of these segments is that of a project, and after others that of an organization. */
    private static final Pattern ADDRESS = Pattern.compile("/(?:v2|groups|projects)/(" + ID + ")(?![^/?#\\s])");

    private ProjectId() {}

    static boolean isValid(String id) {
        return ID.matcher(id).matches();
    }

    /**
     * Finds the project id.
     *
     * @param input an id, or the address of a page of Atlas that is about a project
     * @return the id in the address, or the input if it is no such address
     */
    static String find(String input) {
        Matcher address = ADDRESS.matcher(input);
        return address.find() ? address.group(1) : input.strip();
    }
}
