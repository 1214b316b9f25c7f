package dev.lockkeeper.discovery.api;

import dev.lockkeeper.discovery.domain.answers.Port;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.Withdrawal;
import dev.lockkeeper.discovery.domain.listing.Candidate;
import dev.lockkeeper.discovery.domain.listing.Standing;
import dev.lockkeeper.discovery.domain.listing.Verdict;
import dev.lockkeeper.discovery.domain.model.Instance;
import dev.lockkeeper.discovery.domain.model.Task.Health;
import dev.lockkeeper.discovery.handling.ServiceState.InZone;
import dev.lockkeeper.discovery.handling.inquiry.ListedServices;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A service in a zone.
 *
 * @param addresses PRIVATE or PUBLIC
 * @param name relative to the zone; null where it has none
 * @param fullName the same with the zone's name, and a dot at its end; null also while Route 53
 *     hasn't told the zone's name. SRV records are at {@code _http._tcp.<fullName>} and so on
 * @param problem why it hasn't the one that it wants, or why its records aren't as wanted
 * @param listed how many tasks the name is to answer with; tasks, not addresses
 * @param keptBack how many of these will go as soon as others are listed
 */
public record ZoneAnswers(
    String zone,
    String addresses,
    Optional<String> name,
    Optional<String> fullName,
    Optional<String> problem,
    int listed,
    long keptBack,
    List<Task> tasks) {

  /**
   * A task.
   *
   * @param name its own; null where it has none
   * @param listed whether the service's name is to answer with it
   * @param why in words
   * @param stage how far the zone has followed: LISTED, PENDING, IN_SYNC, NEVER_LISTED
   * @param quietAt when cached answers have expired that name it, once it is withdrawn
   * @param instance the id of its EC2 instance; null before it is placed
   * @param availabilityZone that of the instance
   * @param health HEALTHY, UNHEALTHY or UNKNOWN, as it was read last; null where no essential
   *     container has a health check
   */
  public record Task(
      String task,
      Optional<String> name,
      boolean listed,
      String why,
      Optional<String> ipv4,
      Optional<String> ipv6,
      List<String> ports,
      String stage,
      Optional<Instant> quietAt,
      Optional<String> instance,
      Optional<String> availabilityZone,
      Optional<String> health) {}

  static ZoneAnswers of(ServiceKey key, InZone zone, ListedServices services) {
    Optional<String> fullName =
        zone.answers().flatMap(answers -> services.fullName(zone.zone().id(), answers.name()));
    return new ZoneAnswers(
        zone.zone().id().value(),
        zone.zone().addresses().name(),
        zone.answers().map(ServiceAnswers::name),
        fullName,
        zone.problem().or(() -> services.problem(zone.zone().id(), key)),
        zone.listed().size(),
        zone.verdicts().stream()
            .filter(verdict -> verdict.standing() instanceof Standing.KeptBack)
            .count(),
        zone.verdicts().stream()
            .map(verdict -> task(key, zone, fullName, verdict, services))
            .toList());
  }

  private static Task task(
      ServiceKey key,
      InZone zone,
      Optional<String> fullName,
      Verdict verdict,
      ListedServices services) {
    Withdrawal withdrawal = services.withdrawal(zone.zone().id(), key, verdict.taskId());
    Candidate candidate = verdict.candidate();
    Optional<Instance> instance = services.instance(key.cluster(), candidate.task());
    return new Task(
        verdict.taskId(),
        fullName
            .filter(name -> zone.answers().filter(ServiceAnswers::taskNames).isPresent())
            .filter(name -> verdict.answer().isPresent())
            .map(name -> verdict.taskId() + "." + name),
        verdict.standing().isListed(),
        verdict.standing().words(),
        candidate.reach().ipv4(),
        candidate.reach().ipv6(),
        candidate.reach().ports().stream().map(ZoneAnswers::port).toList(),
        withdrawal.stage().name(),
        withdrawal.quietAt(),
        instance.map(Instance::ec2InstanceId),
        instance.map(Instance::availabilityZone),
        candidate.healthCheck()
            ? Optional.of(candidate.task().health().orElse(Health.UNKNOWN).name())
            : Optional.empty());
  }

  private static String port(Port port) {
    return "_%s.%s %d".formatted(port.name(), port.protocol().label(), port.number());
  }
}
