package dev.atlasaccess.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A JSON number that the number types of the JDK would write differently or not hold at all: {@code -0.0}, {@code 1e5},
 * an exponent with more digits than an int. Its string is the number verbatim, and Jackson writes that.
 */
final class VerbatimNumber extends Number {
    private static final long serialVersionUID = 1L;

    /** Converting more digits takes time that grows with their square. */
    private static final int LONGEST = 1_000;

    private final String digits;

    private VerbatimNumber(String digits) {
        this.digits = digits;
    }

    /** An Integer, Long, BigInteger or BigDecimal if its string is the same as the number in the JSON document. */
    static Number of(String digits) {
        try {
            Number number = digits.length() > LONGEST ? 0 : narrow(new BigDecimal(digits));
            return number.toString().equals(digits) ? number : new VerbatimNumber(digits);
        } catch (NumberFormatException e) { // the exponent is out of BigDecimal's range
            return new VerbatimNumber(digits);
        }
    }

    private static Number narrow(BigDecimal number) {
        BigInteger integer = number.unscaledValue();
        if (number.scale() != 0 || integer.bitLength() >= Long.SIZE) {
            return number.scale() == 0 ? integer : number;
        }
        return integer.bitLength() < Integer.SIZE ? (Number) integer.intValue() : (Number) integer.longValue();
    }

    @Override
    public int intValue() {
        return (int) doubleValue();
    }

    @Override
    public long longValue() {
        return (long) doubleValue();
    }

    @Override
    public float floatValue() {
        return Float.parseFloat(digits);
    }

    @Override
    public double doubleValue() {
        return Double.parseDouble(digits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerbatimNumber that && digits.equals(that.digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    @Override
    public String toString() {
        return digits;
    }
}
