package dev.lockkeeper.discovery.domain.records;

import dev.lockkeeper.discovery.domain.answers.Port;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.records.Routing.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The record sets that a service's answers need, given those that are written. */
public final class WantedRecords {
  private static final String SHARE = Ownership.SHARE;
  private static final int LONE = 1;

  private final Ownership ownership;
  private final String zone;

  /**
   * Those of one zone.
   *
   * @param zone its name
   */
  public WantedRecords(Ownership ownership, String zone) {
    this.ownership = ownership;
    this.zone = DnsName.of(zone);
  }

  /**
   * All record sets of the service, and no others.
   *
   * @param written the service's record sets as they are
   */
  public List<RecordSet> of(ServiceAnswers answers, Collection<RecordSet> written) {
    return new Wanted(answers, written).all();
  }

  /** What the service's names answer with because of the task, whether it is listed or not. */
  public List<Answer> because(ServiceAnswers answers, TaskAnswer task) {
    List<Answer> found = new ArrayList<>();
    String name = name(answers);
    task.ipv4().ifPresent(value -> found.add(answer(name, RecordType.A, value)));
    task.ipv6().ifPresent(value -> found.add(answer(name, RecordType.AAAA, value)));
    if (answers.taskNames()) {
      task.ports()
          .forEach(
              port ->
                  found.add(
                      answer(
                          serviceName(port, answers),
                          RecordType.SRV,
                          target(port, answers, task))));
    }
    return found;
  }

  private static Answer answer(String name, RecordType type, String value) {
    return new Answer(new RecordGroup(name, type), value);
  }

  private String name(ServiceAnswers answers) {
    return DnsName.of(answers.name() + "." + zone);
  }

  private String taskName(ServiceAnswers answers, TaskAnswer task) {
    return DnsName.of(task.taskId() + "." + answers.name() + "." + zone);
  }

  private String serviceName(Port port, ServiceAnswers answers) {
    return DnsName.of("_" + port.name() + "." + port.protocol().label() + "." + name(answers));
  }

  private String target(Port port, ServiceAnswers answers, TaskAnswer task) {
    return "1 1 " + port.number() + " " + taskName(answers, task);
  }

  private final class Wanted {
    private final ServiceAnswers answers;
    private final ServiceTag tag;
    private final Collection<RecordSet> written;
    private final List<RecordSet> wanted = new ArrayList<>();

    Wanted(ServiceAnswers answers, Collection<RecordSet> written) {
      this.answers = answers;
      this.tag = ServiceTag.of(answers.service());
      this.written = written;
    }

    List<RecordSet> all() {
      List<TaskAnswer> listed = answers.tasks().stream().filter(TaskAnswer::listed).toList();
      addresses(RecordType.A, listed, TaskAnswer::ipv4);
      addresses(RecordType.AAAA, listed, TaskAnswer::ipv6);
      if (answers.taskNames()) {
        answers.tasks().forEach(this::ownName);
        ports(listed);
      }
      return wanted;
    }

    /** Tasks on the same host can share an address; it is answered once. */
    private void addresses(
        RecordType type, List<TaskAnswer> listed, Function<TaskAnswer, Optional<String>> address) {
      Map<String, String> taskOf = new TreeMap<>();
      listed.stream()
          .sorted(Comparator.comparing(TaskAnswer::taskId))
          .forEach(
              task ->
                  address.apply(task).ifPresent(value -> taskOf.putIfAbsent(value, task.taskId())));
      RecordGroup group = new RecordGroup(name(answers), type);
      Optional<Policy> now = in(group).stream().map(set -> set.routing().policy()).findFirst();
      if (Forms.of(answers.form(), taskOf.size(), now) == Policy.MULTIVALUE) {
        taskOf.forEach((value, task) -> add(group, task, Routing.MULTIVALUE, List.of(value)));
      } else {
        shares(group, taskOf.keySet());
      }
    }

    private void ownName(TaskAnswer task) {
      String name = taskName(answers, task);
      task.ipv4().ifPresent(value -> lone(new RecordGroup(name, RecordType.A), task, value));
      task.ipv6().ifPresent(value -> lone(new RecordGroup(name, RecordType.AAAA), task, value));
    }

    private void lone(RecordGroup group, TaskAnswer task, String value) {
      add(group, task.taskId(), Routing.weighted(LONE), List.of(value));
    }

    private void ports(List<TaskAnswer> listed) {
      Map<String, TreeSet<String>> targets = new TreeMap<>();
      for (TaskAnswer task : listed) {
        for (Port port : task.ports()) {
          targets
              .computeIfAbsent(serviceName(port, answers), name -> new TreeSet<>())
              .add(target(port, answers, task));
        }
      }
      targets.forEach((name, values) -> shares(new RecordGroup(name, RecordType.SRV), values));
    }

    private void shares(RecordGroup group, Collection<String> values) {
      TreeMap<Integer, List<String>> there = new TreeMap<>();
      in(group).forEach(set -> number(set).ifPresent(share -> there.put(share, set.values())));
      // A change of the TTL comes first: record sets are deleted by the one they have.
      boolean settled = in(group).stream().allMatch(set -> set.ttl() == answers.ttlSeconds());
      Shares shares = new Shares(values, there, settled);
      for (int share : shares.numbers()) {
        add(group, SHARE + share, Routing.weighted(shares.weight(share)), shares.values(share));
      }
    }

    private Optional<Integer> number(RecordSet set) {
      String what = Ownership.what(set.identifier());
      return what.matches(SHARE + "\\d{1,2}")
          ? Optional.of(Integer.valueOf(what.substring(SHARE.length())))
          : Optional.empty();
    }

    private List<RecordSet> in(RecordGroup group) {
      return written.stream().filter(set -> set.group().equals(group)).toList();
    }

    private void add(RecordGroup group, String what, Routing routing, List<String> values) {
      wanted.add(
          new RecordSet(
              group, ownership.identifier(tag, what), routing, answers.ttlSeconds(), values));
    }
  }
}
