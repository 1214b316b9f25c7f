package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.answers.Withdrawal;
import dev.lockkeeper.discovery.domain.answers.Withdrawal.Stage;
import dev.lockkeeper.discovery.domain.answers.WrittenAnswers;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.answers.Zones;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Zones that take every change at once, and whose name servers all know it a while later. */
public final class RememberedZones implements Zones {
  private final Clock clock;
  private final Duration propagation;
  private final Map<Place, ServiceAnswers> wanted = new ConcurrentHashMap<>();
  private final Map<TaskPlace, Gone> gone = new ConcurrentHashMap<>();
  private final Map<ZoneId, String> problems = new ConcurrentHashMap<>();

  /** Whether it is known what is in them. */
  public volatile boolean read = true;

  /** All that was wanted, in order. */
  public final List<Want> wants = new CopyOnWriteArrayList<>();

  /** Clusters whose services have all said what they want, in order. */
  public final List<String> completed = new CopyOnWriteArrayList<>();

  /** A service wanted this. */
  public record Want(Instant at, ZoneId zone, ServiceAnswers answers) {}

  private record Place(ZoneId zone, ServiceKey service) {}

  private record TaskPlace(Place place, String taskId) {}

  private record Gone(Instant at, int ttlSeconds) {}

  public RememberedZones(Clock clock, Duration propagation) {
    this.clock = clock;
    this.propagation = propagation;
  }

  @Override
  public void want(ZoneId zone, ServiceAnswers answers) {
    wants.add(new Want(clock.instant(), zone, answers));
    Place place = new Place(zone, answers.service());
    ServiceAnswers before = wanted.put(place, answers);
    withdraw(place, before, listed(answers));
  }

  @Override
  public void forget(ZoneId zone, ServiceKey service) {
    Place place = new Place(zone, service);
    withdraw(place, wanted.remove(place), Set.of());
  }

  private void withdraw(Place place, ServiceAnswers before, Set<String> listedNow) {
    if (before != null) {
      listed(before).stream()
          .filter(id -> !listedNow.contains(id))
          .forEach(
              id ->
                  gone.put(
                      new TaskPlace(place, id), new Gone(clock.instant(), before.ttlSeconds())));
    }
  }

  @Override
  public void complete(ZoneId zone, String cluster) {
    completed.add(cluster);
  }

  @Override
  public boolean isRead(ZoneId zone) {
    return read;
  }

  @Override
  public Optional<String> nameOf(ZoneId zone) {
    return Optional.of("inside.example.");
  }

  @Override
  public WrittenAnswers written(ZoneId zone, ServiceKey service) {
    return new WrittenAnswers(
        answers(zone, service)
            .filter(answers -> !answers.tasks().isEmpty())
            .map(ServiceAnswers::name),
        Set.copyOf(addresses(zone, service)),
        answers(zone, service).map(ServiceAnswers::tasks).orElse(List.of()));
  }

  @Override
  public Set<String> names(ZoneId zone, String cluster) {
    return wanted.entrySet().stream()
        .filter(each -> each.getKey().zone().equals(zone))
        .filter(each -> each.getKey().service().cluster().equals(cluster))
        .map(each -> each.getValue().name())
        .collect(Collectors.toSet());
  }

  @Override
  public Withdrawal withdrawal(ZoneId zone, ServiceKey service, String taskId) {
    Place place = new Place(zone, service);
    if (listed(wanted.get(place)).contains(taskId)) {
      return new Withdrawal(Stage.LISTED, Optional.empty());
    }
    Gone end = gone.get(new TaskPlace(place, taskId));
    if (end == null) {
      return new Withdrawal(Stage.NEVER_LISTED, Optional.empty());
    }
    Instant inSync = end.at().plus(propagation);
    return clock.instant().isBefore(inSync)
        ? new Withdrawal(Stage.PENDING, Optional.empty())
        : new Withdrawal(Stage.IN_SYNC, Optional.of(inSync.plusSeconds(end.ttlSeconds())));
  }

  @Override
  public Optional<String> problem(ZoneId zone, ServiceKey service) {
    return Optional.ofNullable(problems.get(zone));
  }

  /** What the service wants there, if anything. */
  public Optional<ServiceAnswers> answers(ZoneId zone, ServiceKey service) {
    return Optional.ofNullable(wanted.get(new Place(zone, service)));
  }

  /** Ids of the tasks that its names answer with. */
  public Set<String> listed(ZoneId zone, ServiceKey service) {
    return listed(wanted.get(new Place(zone, service)));
  }

  /** The IPv4 addresses that its name answers with. */
  public List<String> addresses(ZoneId zone, ServiceKey service) {
    List<String> addresses = new ArrayList<>();
    answers(zone, service).stream()
        .flatMap(answers -> answers.tasks().stream())
        .filter(TaskAnswer::listed)
        .forEach(task -> task.ipv4().ifPresent(addresses::add));
    addresses.sort(null);
    return addresses;
  }

  /** Ids of the tasks that are listed in them; {@code null} for nothing wanted. */
  public static Set<String> listed(ServiceAnswers answers) {
    return answers == null
        ? Set.of()
        : answers.tasks().stream()
            .filter(TaskAnswer::listed)
            .map(TaskAnswer::taskId)
            .collect(Collectors.toSet());
  }
}
