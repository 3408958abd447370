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
record Place(String operation, String part, String way, String owner, String inside) {
    static Place of(String operation, String part) {
        return new Place(operation, part, "", part, "");
    }

    /** Where the fragment says it. */
    String anchor() {
        return owner + inside;
    }

    Place anchoredAt(String newOwner) {
        return newOwner.isEmpty() ? this : new Place(operation, part, way + inside, newOwner, "");
    }

    Place header(String name) {
        return new Place(operation, part + ", header " + name, way, owner + ", header " + name, inside);
    }

    Place mediaType(String mediaType) {
        return new Place(operation, part, way, owner + ", " + mediaType, inside);
    }

    Place body() {
        return new Place(operation, part, "$", owner, inside);
    }

    Place field(String name) {
        return on("." + name);
    }

    Place items() {
        return on("[]");
    }

    Place otherFields() {
        return on(".*");
    }

    Place variant(String name) {
        return on("(" + name + ")");
    }

    private Place on(String further) {
        return new Place(operation, part, way, owner, inside + further);
    }

    /** Where the owner is used, but for the part: it is used in the same way in several. */
    String use() {
        return operation + (way.length() > 1 ? ", " + way : "");
    }
}
