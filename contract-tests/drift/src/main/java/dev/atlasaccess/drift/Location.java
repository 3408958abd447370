package dev.atlasaccess.drift;

/**
 * Where a difference was found.
 *
 * @param operation the operation's id in the fragment
 * @param part the part of the operation, such as {@code response 200}
 * @param path the JSON path from the part to the owner, such as {@code $.awsIamRoles[]}; empty outside of bodies
 * @param owner where the fragment declares it: a component, or the part of the operation
 * @param suffix the path from the owner on
 */
record Location(String operation, String part, String path, String owner, String suffix) {
    static Location of(String operation, String part) {
        return new Location(operation, part, "", part, "");
    }

    /** Where the fragment declares it, as the report prints it. */
    String anchor() {
        return owner + suffix;
    }

    /** The same location, seen from a component that starts here; an empty name is an inline schema. */
    Location ownedBy(String component) {
        return component.isEmpty() ? this : new Location(operation, part, path + suffix, component, "");
    }

    Location header(String name) {
        return new Location(operation, part + ", header " + name, path, owner + ", header " + name, suffix);
    }

    Location mediaType(String mediaType) {
        return new Location(operation, part, path, owner + ", " + mediaType, suffix);
    }

    Location body() {
        return new Location(operation, part, "$", owner, suffix);
    }

    Location field(String name) {
        return append("." + name);
    }

    Location items() {
        return append("[]");
    }

    Location undeclaredFields() {
        return append(".*");
    }

    Location variant(String name) {
        return append("(" + name + ")");
    }

    private Location append(String step) {
        return new Location(operation, part, path, owner, suffix + step);
    }

    /** Where the owner is used, without the part: several parts of an operation use it in the same way. */
    String use() {
        return operation + (path.length() > 1 ? ", " + path : "");
    }
}
