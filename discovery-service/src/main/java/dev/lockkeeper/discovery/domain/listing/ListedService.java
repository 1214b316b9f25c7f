package dev.lockkeeper.discovery.domain.listing;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings;
import dev.lockkeeper.discovery.domain.model.ClusterModel;
import dev.lockkeeper.discovery.domain.model.Definition;
import dev.lockkeeper.discovery.domain.model.Instance;
import dev.lockkeeper.discovery.domain.model.Service;
import dev.lockkeeper.discovery.domain.model.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One service, in one zone: who is listed, and with what. */
public final class ListedService {
  private final ClusterModel model;
  private final Service service;
  private final ServiceSettings settings;
  private final Instant now;

  /** What is to be decided on. */
  public ListedService(ClusterModel model, Service service, ServiceSettings settings, Instant now) {
    this.model = model;
    this.service = service;
    this.settings = settings;
    this.now = now;
  }

  /** How many answers it keeps, in tasks. */
  public int floor() {
    return settings.floor().of(service.desired());
  }

  /** A verdict for each task that has not stopped. */
  public List<Verdict> verdicts(ZoneSettings zone, Earlier earlier) {
    return ListingRules.decide(
        floor(),
        model.tasksOf(service.name()).stream()
            .map(task -> candidate(task, zone, earlier))
            .toList());
  }

  /**
   * What isn't known of a task whose definition isn't, speaks for it as far as it was listed: ECS
   * tells of no health where there is no check.
   */
  private Candidate candidate(Task task, ZoneSettings zone, Earlier earlier) {
    Optional<Definition> definition = model.definition(task.origin().definition());
    Reach reach =
        definition
            .map(known -> new Addressing(model, known).reach(task, zone.addresses()))
            .map(now -> earlier.reach(task.id(), now))
            .orElseGet(() -> undefined(task, zone, earlier));
    return new Candidate(
        task,
        definition.map(Definition::healthCheck).orElse(true),
        task.origin()
            .containerInstance()
            .flatMap(model::instance)
            .filter(instance -> model.isLeaving(instance, now))
            .map(Instance::ec2InstanceId),
        earlier.lists(task.id(), reach),
        reach);
  }

  /** Where its definition isn't known a task stays as it was, or waits. */
  private Reach undefined(Task task, ZoneSettings zone, Earlier earlier) {
    String arn = task.origin().definition();
    boolean ownAddress = task.network().face().isPresent();
    Definition portless = new Definition(arn, ownAddress, true, List.of());
    String why =
        model
            .unreadable(arn)
            .map(reason -> "its task definition can't be read: " + reason)
            .orElse("its task definition is still to be read");
    return earlier.reach(
        task.id(),
        new Addressing(model, portless).reach(task, zone.addresses()),
        Reach.unknown(why));
  }

  /** Which task definitions can't be read, and why, in words. */
  public List<String> problems() {
    return model.tasksOf(service.name()).stream()
        .map(task -> task.origin().definition())
        .distinct()
        .flatMap(
            arn ->
                model.unreadable(arn).stream()
                    .map(
                        reason ->
                            "task definition %s can't be read: %s"
                                .formatted(lastPart(arn), reason)))
        .toList();
  }

  private static String lastPart(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** What it wants of a zone where it has the name. */
  public ServiceAnswers answers(ServiceKey key, String name, List<Verdict> verdicts) {
    List<TaskAnswer> tasks =
        verdicts.stream().flatMap(verdict -> verdict.answer().stream()).toList();
    return new ServiceAnswers(
        key, name, settings.ttlSeconds(), settings.form(), settings.taskNames(), tasks);
  }
}
