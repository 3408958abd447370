package dev.atlasaccess.drift;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The constraints of a value by keyword, in a form in which the same constraint is the same text. */
final class Constraints {
    private static final Pattern OUTER_GROUP = Pattern.compile("\\^\\(([^()|]*)\\)\\$");
    private static final Pattern CHARACTER_CLASS = Pattern.compile("\\[([^\\[\\]\\\\^]+)]");
    private static final Pattern RANGE_OR_CHARACTER = Pattern.compile(".-.|.");
    private static final Pattern FIXED_LENGTH = Pattern.compile("\\^\\[[^\\[\\]]+]\\{(\\d+)}\\$");

    private static final String AND = " and ";

    private final SortedMap<String, String> byKeyword = new TreeMap<>();

    /** Adds what a schema asks for; of two bounds the tighter one counts. */
    void add(Schema<?> schema) {
        lower("minLength", schema.getMinLength());
        upper("maxLength", schema.getMaxLength());
        lower("minItems", schema.getMinItems());
        upper("maxItems", schema.getMaxItems());
        lower("minProperties", schema.getMinProperties());
        upper("maxProperties", schema.getMaxProperties());
        bound("minimum", schema.getMinimum(), true);
        bound("maximum", schema.getMaximum(), false);
        bound("exclusiveMinimum", schema.getExclusiveMinimumValue(), true);
        bound("exclusiveMaximum", schema.getExclusiveMaximumValue(), false);
        flag("exclusiveMinimum", schema.getExclusiveMinimum());
        flag("exclusiveMaximum", schema.getExclusiveMaximum());
        flag("uniqueItems", schema.getUniqueItems());
        if (schema.getMultipleOf() != null) {
            both("multipleOf", schema.getMultipleOf().stripTrailingZeros().toPlainString());
        }
        if (schema.getPattern() != null) {
            both("pattern", pattern(schema.getPattern()));
        }
        addVerbatim(schema);
    }

    /** What is compared to the letter: whoever reads the report judges what a difference means. */
    private void addVerbatim(Schema<?> schema) {
        written("not", schema.getNot());
        written("if", schema.getIf());
        written("then", schema.getThen());
        written("else", schema.getElse());
        written("dependentRequired", schema.getDependentRequired());
        written("dependentSchemas", schema.getDependentSchemas());
        written("patternProperties", schema.getPatternProperties());
        written("propertyNames", schema.getPropertyNames());
        written("prefixItems", schema.getPrefixItems());
        written("unevaluatedItems", schema.getUnevaluatedItems());
        written("contains", schema.getContains());
        written("minContains", schema.getMinContains());
        written("maxContains", schema.getMaxContains());
        written("contentEncoding", schema.getContentEncoding());
        written("contentMediaType", schema.getContentMediaType());
        written("contentSchema", schema.getContentSchema());
        written("$dynamicRef", schema.get$dynamicRef());
    }

    private void written(String keyword, @Nullable Object value) {
        if (value != null) {
            both(
                    keyword,
                    value instanceof String text
                            ? text
                            : Json31.mapper().valueToTree(value).toString());
        }
    }

    SortedMap<String, String> asMap() {
        SortedMap<String, String> map = new TreeMap<>(byKeyword);
        String pattern = map.get("pattern");
        map.entrySet().removeIf(bound -> isImpliedBy(pattern, bound.getKey(), bound.getValue()));
        return map;
    }

    /** Whether a pattern of one length says a bound of the length already. */
    static boolean isImpliedBy(@Nullable String pattern, String keyword, @Nullable String bound) {
        Matcher fixed = FIXED_LENGTH.matcher(pattern == null ? "" : pattern);
        if (bound == null || !fixed.matches()) {
            return false;
        }
        int length = Integer.parseInt(fixed.group(1));
        return switch (keyword) {
            case "minLength" -> Integer.parseInt(bound) <= length;
            case "maxLength" -> Integer.parseInt(bound) >= length;
            default -> false;
        };
    }

    /** Whether a value may fail the second that passes the first. */
    static boolean tightens(String keyword, @Nullable String before, @Nullable String after) {
        if (after == null) {
            return false;
        }
        if (before == null) {
            return true;
        }
        boolean numbers = isNumber(before) && isNumber(after);
        if (numbers && (keyword.startsWith("min") || keyword.equals("exclusiveMinimum"))) {
            return new BigDecimal(after).compareTo(new BigDecimal(before)) > 0;
        }
        if (numbers && (keyword.startsWith("max") || keyword.equals("exclusiveMaximum"))) {
            return new BigDecimal(after).compareTo(new BigDecimal(before)) < 0;
        }
        return true;
    }

    /** Whether texts are known to pass a constraint: there are some, and it is one of those that can be looked into. */
    static boolean allow(Set<String> texts, String keyword, @Nullable String constraint) {
        return constraint != null
                && !texts.isEmpty()
                && texts.stream().allMatch(text -> allows(text, keyword, constraint));
    }

    private static boolean allows(String text, String keyword, String constraint) {
        return switch (keyword) {
            case "minLength" -> text.length() >= Integer.parseInt(constraint);
            case "maxLength" -> text.length() <= Integer.parseInt(constraint);
            case "pattern" -> Stream.of(constraint.split(AND, -1)).allMatch(pattern -> finds(pattern, text));
            default -> false;
        };
    }

    private static boolean finds(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException e) {
            return false; // It is written for another language: a person has to look.
        }
    }

    /** One text for patterns that differ in an outer group and in the order within a character class alone. */
    static String pattern(String pattern) {
        String plain = OUTER_GROUP.matcher(pattern).replaceFirst("^$1\\$");
        return CHARACTER_CLASS
                .matcher(plain)
                .replaceAll(found -> Matcher.quoteReplacement("[" + sorted(found.group(1)) + "]"));
    }

    private static String sorted(String characterClass) {
        return RANGE_OR_CHARACTER
                .matcher(characterClass)
                .results()
                .map(MatchResult::group)
                .sorted()
                .distinct()
                .collect(Collectors.joining());
    }

    private void lower(String keyword, @Nullable Integer min) {
        if (min != null && min > 0) {
            bound(keyword, BigDecimal.valueOf(min), true);
        }
    }

    private void upper(String keyword, @Nullable Integer max) {
        bound(keyword, max == null ? null : BigDecimal.valueOf(max), false);
    }

    private void bound(String keyword, @Nullable BigDecimal bound, boolean lower) {
        if (bound == null) {
            return;
        }
        String text = bound.compareTo(BigDecimal.ZERO) == 0
                ? "0"
                : bound.stripTrailingZeros().toPlainString();
        byKeyword.merge(keyword, text, (first, second) -> {
            boolean firstIsLess = new BigDecimal(first).compareTo(new BigDecimal(second)) < 0;
            return firstIsLess == lower ? second : first;
        });
    }

    private void flag(String keyword, @Nullable Boolean flag) {
        if (Boolean.TRUE.equals(flag)) {
            byKeyword.put(keyword, "true");
        }
    }

    private void both(String keyword, String text) {
        byKeyword.merge(keyword, text, (first, second) -> first.equals(second) ? first : first + AND + second);
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d+(\\.\\d+)?");
    }
}
