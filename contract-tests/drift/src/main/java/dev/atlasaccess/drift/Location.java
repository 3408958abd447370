package dev.atlasaccess.drift;

/**
 * Where a difference was met.
 *
 * @param operation the operation's id in the fragment
 * @param part the part of the operation, such as {@code response 200}
 * @param way the way from there to the owner, such as {@code $.awsIamRoles[]}; empty outside of values
 * @param owner what in the fragment says it: a component, or the part of the operation
 * @param inside the way from the owner on
 */
record Location(String operation, String part, String way, String owner, String inside) {
    static Location of(String operation, String part) {
        return new Location(operation, part, "", part, "");
    }

    /** Where the fragment says it. */
    String anchor() {
        return owner + inside;
    }

    Location anchoredAt(String newOwner) {
        return newOwner.isEmpty() ? this : new Location(operation, part, way + inside, newOwner, "");
    }

    Location header(String name) {
        return new Location(operation, part + ", header " + name, way, owner + ", header " + name, inside);
    }

    Location mediaType(String mediaType) {
        return new Location(operation, part, way, owner + ", " + mediaType, inside);
    }

    Location body() {
        return new Location(operation, part, "$", owner, inside);
    }

    Location field(String name) {
        return on("." + name);
    }

    Location items() {
        return on("[]");
    }

    Location otherFields() {
        return on(".*");
    }

    Location variant(String name) {
        return on("(" + name + ")");
    }

    private Location on(String further) {
        return new Location(operation, part, way, owner, inside + further);
    }

    /** Where the owner is used, but for the part: it is used in the same way in several. */
    String use() {
        return operation + (way.length() > 1 ? ", " + way : "");
    }
}
