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
import java.util.Set;

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

  /**
   * A verdict for each task that has not stopped.
   *
   * @param lately ids of those that the names in the zone answered with until now
   */
  public List<Verdict> verdicts(ZoneSettings zone, Set<String> lately) {
    return ListingRules.decide(
        floor(),
        model.tasksOf(service.name()).stream()
            .map(task -> candidate(task, zone, lately.contains(task.id())))
            .toList());
  }

  private Candidate candidate(Task task, ZoneSettings zone, boolean lately) {
    Optional<Definition> definition = model.definition(task.origin().definition());
    return new Candidate(
        task,
        definition.map(Definition::healthCheck).orElse(false),
        task.origin()
            .containerInstance()
            .flatMap(model::instance)
            .filter(instance -> model.isLeaving(instance, now))
            .map(Instance::ec2InstanceId),
        lately,
        definition
            .map(known -> new Addressing(model, known).reach(task, zone.addresses()))
            .orElseGet(() -> Reach.lacking("its task definition is still to be read")));
  }

  /** What it wants of a zone where it has the name. */
  public ServiceAnswers answers(ServiceKey key, String name, List<Verdict> verdicts) {
    List<TaskAnswer> tasks =
        verdicts.stream().flatMap(verdict -> verdict.answer().stream()).toList();
    return new ServiceAnswers(
        key, name, settings.ttlSeconds(), settings.form(), settings.taskNames(), tasks);
  }
}
