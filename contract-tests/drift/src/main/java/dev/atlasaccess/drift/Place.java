package dev.atlasaccess.drift;

/**
 * Where a difference was met.
 *
 * @param operation the operation's id in the fragment
 * @param part the part of the operation, such as {@code response 200}
 * @param path the way from there into the value, such as {@code $.awsIamRoles[].roleId}; empty outside of values
 * @param anchor where the fragment says it: a component's name and the way from there
 */
record Place(String operation, String part, String path, String anchor) {
    static Place of(String operation, String part) {
        return new Place(operation, part, "", part);
    }

    Place anchoredAt(String newAnchor) {
        return newAnchor.isEmpty() ? this : new Place(operation, part, path, newAnchor);
    }

    Place header(String name) {
        return new Place(operation, part + ", header " + name, path, anchor + ", header " + name);
    }

    Place mediaType(String mediaType) {
        return new Place(operation, part, path, anchor + ", " + mediaType);
    }

    Place body() {
        return new Place(operation, part, "$", anchor);
    }

    Place field(String name) {
        return new Place(operation, part, path + "." + name, anchor + "." + name);
    }

    Place items() {
        return new Place(operation, part, path + "[]", anchor + "[]");
    }

    Place otherFields() {
        return new Place(operation, part, path + ".*", anchor + ".*");
    }

    Place variant(String name) {
        return new Place(operation, part, path + "(" + name + ")", anchor + "(" + name + ")");
    }

    /** What the anchor begins with: the component that says it, or the part of the operation. */
    String owner() {
        return path.isEmpty() ? anchor : anchor.replaceFirst("[.\\[(].*", "");
    }

    /** The way from the part of the operation to the owner, such as {@code , $.awsIamRoles[]}; empty where it is the whole value. */
    String wayToOwner() {
        int inside = path.isEmpty() ? 0 : anchor.length() - owner().length();
        String way = path.substring(0, path.length() - inside);
        return way.length() <= 1 ? "" : ", " + way;
    }
}
