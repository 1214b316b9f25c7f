package dev.lockkeeper.sandbox.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One key of a statement's condition block. From the IAM User Guide: "IAM JSON policy elements:
 * Condition operators" and "Set operators for multivalued context keys".
 *
 * @param quantifier how several values in a call are taken
 * @param values of which one must match
 */
record Condition(Quantifier quantifier, Operator operator, String key, List<String> values) {
  /** Keys that {@link PermissionMap} gives to calls; a policy with another key is refused. */
  static final Set<String> KEYS =
      Set.of(
          "cloudwatch:namespace",
          "ec2:CreateAction",
          "ec2:LaunchTemplate",
          "ecs:cluster",
          "events:detail-type",
          "events:source",
          "iam:PassedToService",
          "route53:ChangeResourceRecordSetsActions",
          "route53:ChangeResourceRecordSetsNormalizedRecordNames",
          "route53:ChangeResourceRecordSetsRecordTypes");

  /** Of these a call has a list, which a condition is to compare with a set operator. */
  static final Set<String> LISTS =
      Set.of(
          "events:source",
          "route53:ChangeResourceRecordSetsActions",
          "route53:ChangeResourceRecordSetsNormalizedRecordNames",
          "route53:ChangeResourceRecordSetsRecordTypes");

  /** How several values of a key in a call are taken. */
  enum Quantifier {
    /** The key is to have one value; if it has none, the condition doesn't hold. */
    ONE,
    /** Every value must match; none at all is as good. */
    FOR_ALL_VALUES,
    /** One of the values must match. */
    FOR_ANY_VALUE
  }

  /** How a value in a call is compared with one in the policy. */
  enum Operator {
    STRING_EQUALS("StringEquals"),
    STRING_LIKE("StringLike"),
    /** The same as ArnLike, as AWS has it. */
    ARN_EQUALS("ArnEquals"),
    ARN_LIKE("ArnLike"),
    BOOL("Bool"),
    /** Not about a value: whether there is none. */
    NULL("Null");

    private final String word;

    Operator(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    private boolean matches(String policy, String value) {
      return switch (this) {
        case STRING_EQUALS -> policy.equals(value);
        case STRING_LIKE -> new Pattern(policy).matches(value);
        case ARN_EQUALS, ARN_LIKE -> new Pattern(policy).matchesArn(value);
        case BOOL -> policy.equalsIgnoreCase(value);
        case NULL -> false;
      };
    }
  }

  boolean holds(Map<String, List<String>> keys) {
    List<String> given = keys.getOrDefault(key, List.of());
    if (operator == Operator.NULL) {
      return values.contains(Boolean.toString(given.isEmpty()));
    }
    Predicate<String> matches =
        value -> values.stream().anyMatch(policy -> operator.matches(policy, value));
    return switch (quantifier) {
      case ONE -> given.size() == 1 && matches.test(given.get(0));
      case FOR_ALL_VALUES -> given.stream().allMatch(matches);
      case FOR_ANY_VALUE -> given.stream().anyMatch(matches);
    };
  }
}
