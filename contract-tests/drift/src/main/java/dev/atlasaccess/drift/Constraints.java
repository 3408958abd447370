package dev.atlasaccess.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Map;
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

/** The constraints of a value by keyword, formatted so that equivalent constraints are equal strings. */
final class Constraints {
    private static final Pattern OUTER_GROUP = Pattern.compile("\\^\\(([^()|]*)\\)\\$");
    private static final Pattern CHARACTER_CLASS = Pattern.compile("\\[([^\\[\\]\\\\^]+)]");
    private static final Pattern RANGE_OR_CHARACTER = Pattern.compile(".-.|.");
    private static final Pattern FIXED_LENGTH = Pattern.compile("\\^\\[[^\\[\\]]+]\\{(\\d+)}\\$");

    private static final String AND = " and ";

    /** A keyword without a rule below is compared as JSON: a reader of the report judges the difference. */
    private static final Set<String> KEYWORDS = Set.of("""
            minLength maxLength pattern contentEncoding contentMediaType contentSchema
            minimum maximum exclusiveMinimum exclusiveMaximum multipleOf
            minItems maxItems uniqueItems prefixItems unevaluatedItems contains minContains maxContains
            minProperties maxProperties patternProperties propertyNames dependentRequired dependentSchemas
            not if then else $dynamicRef""".split("\\s+"));

    /** The values that are equivalent to none. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "minLength", "0",
            "minItems", "0",
            "minProperties", "0",
            "uniqueItems", "false",
            "exclusiveMinimum", "false",
            "exclusiveMaximum", "false");

    private final SortedMap<String, String> byKeyword = new TreeMap<>();

    /** Adds the constraints of a schema; of two bounds the tighter one counts. */
    void add(Schema<?> schema) {
        ObjectMapper mapper = schema.getSpecVersion() == SpecVersion.V31 ? Json31.mapper() : Json.mapper();
        JsonNode json = mapper.valueToTree(schema);
        for (String keyword : KEYWORDS) {
            JsonNode value = json.path(keyword);
            if (!value.isMissingNode() && !value.toString().equals(DEFAULTS.get(keyword))) {
                byKeyword.merge(keyword, format(keyword, value), (first, second) -> both(keyword, first, second));
            }
        }
    }

    private static String format(String keyword, JsonNode value) {
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return keyword.equals("pattern")
                ? pattern(value.textValue())
                : value.isTextual() ? value.textValue() : value.toString();
    }

    private static String both(String keyword, String first, String second) {
        if (first.equals(second)) {
            return first;
        }
        if (isBound(keyword, first, second)) {
            return tightens(keyword, first, second) ? second : first;
        }
        return first + AND + second;
    }

    SortedMap<String, String> asMap() {
        SortedMap<String, String> map = new TreeMap<>(byKeyword);
        String pattern = map.get("pattern");
        map.entrySet().removeIf(bound -> isImpliedBy(pattern, bound.getKey(), bound.getValue()));
        return map;
    }

    /** Whether a pattern of a fixed length implies a bound of the length. */
    static boolean isImpliedBy(@Nullable String pattern, String keyword, String bound) {
        Matcher fixed = FIXED_LENGTH.matcher(pattern == null ? "" : pattern);
        if (bound.isEmpty() || !fixed.matches()) {
            return false;
        }
        int length = Integer.parseInt(fixed.group(1));
        return switch (keyword) {
            case "minLength" -> Integer.parseInt(bound) <= length;
            case "maxLength" -> Integer.parseInt(bound) >= length;
            default -> false;
        };
    }

    /** Whether a value that satisfies the first constraint may violate the second. */
    static boolean tightens(String keyword, String before, String after) {
        if (before.isEmpty() || after.isEmpty()) {
            return !after.isEmpty();
        }
        if (!isBound(keyword, before, after)) {
            return true;
        }
        int comparison = new BigDecimal(after).compareTo(new BigDecimal(before));
        return isLower(keyword) ? comparison > 0 : comparison < 0;
    }

    private static boolean isBound(String keyword, String first, String second) {
        return (isLower(keyword) || keyword.startsWith("max") || keyword.equals("exclusiveMaximum"))
                && Stream.of(first, second).allMatch(value -> value.matches("-?\\d+(\\.\\d+)?"));
    }

    private static boolean isLower(String keyword) {
        return keyword.startsWith("min") || keyword.equals("exclusiveMinimum");
    }

    /** Whether all strings are known to satisfy a constraint: there are some, and the constraint can be evaluated. */
    static boolean allow(Set<String> strings, String keyword, String constraint) {
        return !constraint.isEmpty()
                && !strings.isEmpty()
                && strings.stream().allMatch(string -> allows(string, keyword, constraint));
    }

    private static boolean allows(String string, String keyword, String constraint) {
        return switch (keyword) {
            case "minLength" -> string.length() >= Integer.parseInt(constraint);
            case "maxLength" -> string.length() <= Integer.parseInt(constraint);
            case "pattern" -> Stream.of(constraint.split(AND, -1)).allMatch(pattern -> finds(pattern, string));
            default -> false;
        };
    }

    private static boolean finds(String pattern, String string) {
        try {
            return Pattern.compile(pattern).matcher(string).find();
        } catch (PatternSyntaxException e) {
            return false; // It may be valid in ECMAScript, so a maintainer has to look.
        }
    }

    /** Normalizes patterns that differ only in an outer group and in the order within a character class. */
    private static String pattern(String pattern) {
        String plain = OUTER_GROUP.matcher(pattern).replaceFirst("^$1\\$");
        return CHARACTER_CLASS.matcher(plain).replaceAll(found -> Matcher.quoteReplacement(sorted(found.group(1))));
    }

    private static String sorted(String characterClass) {
        Stream<MatchResult> members = RANGE_OR_CHARACTER.matcher(characterClass).results();
        return members.map(MatchResult::group).sorted().distinct().collect(Collectors.joining("", "[", "]"));
    }
}
