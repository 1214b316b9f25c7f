package dev.lockkeeper.sandbox.ssm;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.ParametersFilter;

/** Which parameters DescribeParameters is asked for: those that pass every filter. */
record ParameterFilter(List<Predicate<StoredParameter>> conditions) {

  static ParameterFilter of(DescribeParametersRequest request) {
    if (!request.filters().isEmpty() && !request.parameterFilters().isEmpty()) {
      throw Refusals.invalid("You can use either Filters or ParameterFilters in a single request.");
    }
    List<Predicate<StoredParameter>> conditions = new ArrayList<>();
    request.parameterFilters().forEach(filter -> conditions.add(condition(filter)));
    request.filters().forEach(filter -> conditions.add(condition(modern(filter))));
    return new ParameterFilter(conditions);
  }

  boolean matches(StoredParameter parameter) {
    return conditions.stream().allMatch(condition -> condition.test(parameter));
  }

  /** The older Filters compare the beginning of the name, and everything else as a whole. */
  private static ParameterStringFilter modern(ParametersFilter filter) {
    return ParameterStringFilter.builder()
        .key(filter.keyAsString())
        .option("Name".equals(filter.keyAsString()) ? "BeginsWith" : "Equals")
        .values(filter.values())
        .build();
  }

  private static Predicate<StoredParameter> condition(ParameterStringFilter filter) {
    String key = filter.key() == null ? "" : filter.key();
    if (key.startsWith("tag:")) {
      String tag = key.substring("tag:".length());
      return parameter ->
          parameter.tags().containsKey(tag)
              && (filter.values().isEmpty() || filter.values().contains(parameter.tags().get(tag)));
    }
    if (filter.values().isEmpty()) {
      throw AwsError.client(
          "InvalidFilterValue", "The filter " + key + " must have at least one value.");
    }
    return switch (key) {
      case "Name" -> parameter -> name(filter, parameter.latest().name());
      case "Path" -> parameter -> path(filter, parameter.latest().name());
      case "Type" -> parameter -> filter.values().contains(parameter.latest().type().toString());
      case "Tier" -> parameter -> filter.values().contains(parameter.latest().tier().toString());
      case "KeyId" ->
          parameter -> parameter.latest().keyId().filter(filter.values()::contains).isPresent();
      default ->
          throw AwsError.client("InvalidFilterKey", "The filter key " + key + " isn't valid.");
    };
  }

  private static boolean name(ParameterStringFilter filter, String name) {
    String option = filter.option() == null ? "Equals" : filter.option();
    Predicate<String> test =
        switch (option) {
          case "Equals" -> value -> bare(name).equals(bare(value));
          case "BeginsWith" -> value -> bare(name).startsWith(bare(value));
          case "Contains" -> name::contains;
          default -> throw badOption(option);
        };
    return filter.values().stream().anyMatch(test);
  }

  private static boolean path(ParameterStringFilter filter, String name) {
    String option = filter.option() == null ? "OneLevel" : filter.option();
    boolean recursive =
        switch (option) {
          case "Recursive" -> true;
          case "OneLevel" -> false;
          default -> throw badOption(option);
        };
    return filter.values().stream()
        .map(path -> path.endsWith("/") ? path : path + "/")
        .anyMatch(
            path -> name.startsWith(path) && (recursive || name.indexOf('/', path.length()) < 0));
  }

  /** AWS compares names without regard to a leading slash. */
  private static String bare(String name) {
    return name.startsWith("/") ? name.substring(1) : name;
  }

  private static AwsError badOption(String option) {
    return AwsError.client("InvalidFilterOption", "The filter option " + option + " isn't valid.");
  }
}
