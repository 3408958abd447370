package dev.atlasaccess.drift;

/** One thing that the two documents say differently, at one place. */
record Difference(Severity severity, Location location, String what, String fragmentValue, String officialValue) {
    /** The same for every place where the same line of the fragment is used. */
    String statement() {
        return what + "; fragment: " + fragmentValue + "; official: " + officialValue;
    }
}
