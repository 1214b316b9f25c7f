package dev.lockkeeper.sandbox.route53;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.route53.model.ChangeAction;

/** How much one change batch may hold; an UPSERT counts twice. */
final class BatchLimits {
  private static final int MAX_RECORDS = 1000;
  private static final int MAX_CHARACTERS = 32_000;
  private static final int MAX_VALUES = 400;

  private BatchLimits() {}

  /** What exceeds the limits, in AWS's words. */
  static List<String> problems(List<RecordChange> changes) {
    List<String> problems = new ArrayList<>();
    int records = 0;
    int characters = 0;
    for (RecordChange change : changes) {
      List<String> values = change.set().values();
      records += values.size() * change.countedTimes();
      characters += values.stream().mapToInt(String::length).sum() * change.countedTimes();
      if (values.size() > MAX_VALUES) {
        problems.add("Cannot have more than " + MAX_VALUES + " records in a RRSet.");
      }
    }
    if (records > MAX_RECORDS) {
      problems.add("Number of records limit of " + MAX_RECORDS + " exceeded.");
    }
    if (characters > MAX_CHARACTERS) {
      problems.add("RDATA character limit of " + MAX_CHARACTERS + " exceeded.");
    }
    problems.addAll(repetitions(changes));
    return problems;
  }

  /** A record set may be changed once, or deleted and then created anew. */
  private static List<String> repetitions(List<RecordChange> changes) {
    List<String> problems = new ArrayList<>();
    Map<RecordKey, ChangeAction> earlier = new HashMap<>();
    for (RecordChange change : changes) {
      ChangeAction before = earlier.put(change.key(), change.action());
      boolean replaced = before == ChangeAction.DELETE && change.action() == ChangeAction.CREATE;
      if (before != null && !replaced) {
        problems.add(
            "The request contains an invalid set of changes for a resource record set '"
                + change.set().type()
                + " "
                + change.set().name()
                + "'");
      }
    }
    return problems;
  }
}
