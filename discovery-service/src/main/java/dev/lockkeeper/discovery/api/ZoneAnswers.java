package dev.lockkeeper.discovery.api;

import dev.lockkeeper.discovery.domain.answers.Port;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.Withdrawal;
import dev.lockkeeper.discovery.domain.listing.Standing;
import dev.lockkeeper.discovery.domain.listing.Verdict;
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
 * @param problem why it hasn't the one that it wants, or why its records aren't as wanted
 * @param listed how many tasks the name answers with
 * @param keptBack how many of these will go as soon as others are listed
 */
public record ZoneAnswers(
    String zone,
    String addresses,
    Optional<String> name,
    Optional<String> problem,
    int listed,
    long keptBack,
    List<Task> tasks) {

  /**
   * A task.
   *
   * @param listed whether the name answers with it
   * @param why in words
   * @param stage how far the zone has followed: LISTED, PENDING, IN_SYNC, NEVER_LISTED
   * @param quietAt when cached answers have expired that name it, once it is withdrawn
   */
  public record Task(
      String task,
      boolean listed,
      String why,
      Optional<String> ipv4,
      Optional<String> ipv6,
      List<String> ports,
      String stage,
      Optional<Instant> quietAt) {}

  static ZoneAnswers of(ServiceKey key, InZone zone, ListedServices services) {
    return new ZoneAnswers(
        zone.zone().id().value(),
        zone.zone().addresses().name(),
        zone.answers().map(ServiceAnswers::name),
        zone.problem().or(() -> services.problem(zone.zone().id(), key)),
        zone.listed().size(),
        zone.verdicts().stream()
            .filter(verdict -> verdict.standing() instanceof Standing.KeptBack)
            .count(),
        zone.verdicts().stream().map(verdict -> task(key, zone, verdict, services)).toList());
  }

  private static Task task(ServiceKey key, InZone zone, Verdict verdict, ListedServices services) {
    Withdrawal withdrawal = services.withdrawal(zone.zone().id(), key, verdict.taskId());
    return new Task(
        verdict.taskId(),
        verdict.standing().isListed(),
        verdict.standing().words(),
        verdict.candidate().reach().ipv4(),
        verdict.candidate().reach().ipv6(),
        verdict.candidate().reach().ports().stream().map(ZoneAnswers::port).toList(),
        withdrawal.stage().name(),
        withdrawal.quietAt());
  }

  private static String port(Port port) {
    return "_%s.%s %d".formatted(port.name(), port.protocol().label(), port.number());
  }
}
