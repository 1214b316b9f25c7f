package dev.lockkeeper.sandbox.cloudwatch;

import dev.lockkeeper.sandbox.cloudwatch.math.Expression;
import dev.lockkeeper.sandbox.cloudwatch.math.MathException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/** Reads the queries of a request or of an alarm. */
final class QueryReader {
  private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]{0,254}");

  private QueryReader() {}

  /** All queries; each is sound by itself, and all expressions can be calculated. */
  static List<MetricQuery> read(List<MetricDataQuery> shapes) {
    Set<String> ids = new HashSet<>();
    for (MetricDataQuery shape : shapes) {
      if (shape.id() == null || !ID.matcher(shape.id()).matches()) {
        throw Refusals.validation(
            "The value '"
                + shape.id()
                + "' for parameter MetricDataQueries.member.Id is invalid."
                + " It must start with a lower case letter.");
      }
      if (!ids.add(shape.id())) {
        throw Refusals.validation(
            "The values for parameter Id in MetricDataQueries are not unique: " + shape.id());
      }
    }
    List<MetricQuery> queries = shapes.stream().map(QueryReader::read).toList();
    QueryEvaluation.check(queries);
    return queries;
  }

  private static MetricQuery read(MetricDataQuery shape) {
    if ((shape.metricStat() == null) == (shape.expression() == null)) {
      throw Refusals.validation(
          "Exactly one of MetricStat and Expression must be given in query " + shape.id() + ".");
    }
    if (shape.accountId() != null) {
      throw Refusals.validation("The sandbox has one account: AccountId in query " + shape.id());
    }
    return new MetricQuery(
        shape.id(),
        shape.returnData() == null || shape.returnData(),
        Optional.ofNullable(shape.metricStat()).map(QueryReader::source),
        Optional.ofNullable(shape.expression()).map(text -> expression(shape.id(), text)),
        shape);
  }

  private static MetricQuery.Source source(MetricStat from) {
    Refusals.required("MetricStat.Metric", from.metric());
    Refusals.required("MetricStat.Metric.Namespace", from.metric().namespace());
    Refusals.required("MetricStat.Metric.MetricName", from.metric().metricName());
    Refusals.required("MetricStat.Period", from.period());
    Refusals.required("MetricStat.Stat", from.stat());
    return new MetricQuery.Source(
        MetricId.of(from.metric()),
        stat(from.stat()),
        Periods.checked(from.period()),
        unit(from.unit()));
  }

  static Stat stat(String text) {
    return Stat.of(text)
        .orElseThrow(
            () ->
                Refusals.validation(
                    "The value "
                        + text
                        + " for parameter Stat is not supported; the sandbox keeps"
                        + " no percentiles."));
  }

  static Optional<StandardUnit> unit(StandardUnit unit) {
    if (unit == StandardUnit.UNKNOWN_TO_SDK_VERSION) {
      throw Refusals.invalidValue("The value for parameter Unit is invalid.");
    }
    return Optional.ofNullable(unit);
  }

  private static Expression expression(String id, String text) {
    try {
      return Expression.parse(text);
    } catch (MathException wrong) {
      throw Refusals.validation("Error in expression '" + id + "': " + wrong.getMessage());
    }
  }
}
