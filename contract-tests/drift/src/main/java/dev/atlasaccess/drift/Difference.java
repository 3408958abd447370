package dev.atlasaccess.drift;

/**
 * One difference between the two documents, at one location.
 *
 * @param breaking whether the SDK stops working against such an Atlas; otherwise a maintainer decides what to do
 */
record Difference(boolean breaking, Location location, String what, String fragmentValue, String officialValue) {
    /** The line of the report: equal wherever the same part of the fragment is used. */
    String line() {
        return location.anchor() + ": " + what + "; fragment: " + fragmentValue + "; official: " + officialValue;
    }
}
