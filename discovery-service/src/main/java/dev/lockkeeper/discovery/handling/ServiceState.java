package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings;
import dev.lockkeeper.discovery.domain.listing.ServiceSettings;
import dev.lockkeeper.discovery.domain.listing.TagSettings;
import dev.lockkeeper.discovery.domain.listing.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a service is listed, as decided last.
 *
 * @param desired how many tasks it should have
 * @param floor how many answers it keeps, in tasks
 * @param ownProblems what is wrong with its tags and its task definitions, in words
 */
public record ServiceState(
    ServiceKey key,
    ServiceSettings settings,
    int desired,
    int floor,
    List<String> ownProblems,
    List<InZone> zones,
    Instant asOf) {
  public ServiceState {
    ownProblems = List.copyOf(ownProblems);
    zones = List.copyOf(zones);
  }

  /**
   * How it is listed in a zone. Before the zone has been read there is neither an answer nor a
   * problem: nothing is decided yet.
   *
   * @param answers what it wants there; empty where it has no name
   * @param problem why it hasn't the name there that it wants, in words
   */
  public record InZone(
      ZoneSettings zone,
      Optional<ServiceAnswers> answers,
      Optional<String> problem,
      List<Verdict> verdicts) {
    public InZone {
      verdicts = List.copyOf(verdicts);
    }

    static InZone undecided(ZoneSettings zone) {
      return new InZone(zone, Optional.empty(), Optional.empty(), List.of());
    }

    boolean isDecided() {
      return answers.isPresent() || problem.isPresent();
    }

    /** Ids of the tasks that its names answer with. */
    public Set<String> listed() {
      return verdicts.stream()
          .filter(verdict -> verdict.standing().isListed())
          .map(Verdict::taskId)
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  /** One that isn't switched on, as far as its tags can be understood. */
  static ServiceState off(ServiceKey key, TagSettings settings, int desired, Instant now) {
    return new ServiceState(
        key, settings.settings(), desired, 0, settings.problems(), List.of(), now);
  }

  /** How it is listed in a zone, if it is to be. */
  Optional<InZone> in(ZoneSettings zone) {
    return zones.stream().filter(each -> each.zone().equals(zone)).findFirst();
  }

  /** What is wrong with its settings, its task definitions or its names, in words. */
  public List<String> problems() {
    return Stream.concat(
            ownProblems.stream(), zones.stream().flatMap(zone -> zone.problem().stream()))
        .distinct()
        .toList();
  }
}
