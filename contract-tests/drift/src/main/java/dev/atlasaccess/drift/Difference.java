package dev.atlasaccess.drift;

/** One thing that the two documents say differently, at one place. */
record Difference(Severity severity, Place place, String what, String fragmentSays, String officialSays) {
    /** The same for every place where the same line of the fragment is used. */
    String statement() {
        return what + "; fragment: " + fragmentSays + "; official: " + officialSays;
    }
}
