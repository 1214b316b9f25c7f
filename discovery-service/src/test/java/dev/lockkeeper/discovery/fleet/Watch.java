package dev.lockkeeper.discovery.fleet;

import static dev.lockkeeper.discovery.fleet.Fleet.INSIDE;
import static dev.lockkeeper.discovery.fleet.Fleet.OUTSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.drains.WithdrawnRecords;
import dev.lockkeeper.discovery.domain.listing.Floor;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks at each step at what name servers answer, and at the tasks as they really are.
 *
 * <p>What has happened less than {@code late} ago may not have reached all name servers yet: so
 * long an event may be on its way, a takeover or a failing call may last, and a change takes to be
 * in sync.
 */
final class Watch {
  private final Fleet fleet;
  private final Duration late;
  private final Predicate<String> isLeaving;
  private final Set<String> taken;
  private final Map<String, Life> lives = new LinkedHashMap<>();
  private final Map<String, Deque<Noted>> floors = new HashMap<>();
  private final Map<String, Map<String, Set<String>>> answers = new HashMap<>();
  private final Map<String, Instant> lastAnswered = new HashMap<>();
  private final Map<String, Long> ttls = new HashMap<>();

  private record Noted(Instant at, int floor) {}

  /**
   * Has seen nothing.
   *
   * @param isLeaving whether an instance is announced for draining
   * @param taken names that others have
   */
  Watch(Fleet fleet, Duration late, Predicate<String> isLeaving, Set<String> taken) {
    this.fleet = fleet;
    this.late = late;
    this.isLeaving = isLeaving;
    this.taken = taken;
  }

  /** Looks, and complains. */
  void look() {
    fleet.look(
        cluster -> {
          cluster.services().stream().filter(Truth::isListed).forEach(this::see);
          see(cluster);
          return null;
        });
    for (String zone : List.of(INSIDE, OUTSIDE)) {
      answers.put(zone, addresses(zone));
    }
    for (String zone : List.of(INSIDE, OUTSIDE)) {
      floors.keySet().forEach(service -> check(service, zone));
      lives.values().forEach(life -> checkOwnName(life, zone));
    }
    Instant old = fleet.now().minus(late.multipliedBy(4));
    lives.values().removeIf(life -> life.hasEnded() && !life.endedSince(old));
  }

  private void see(EcsService service) {
    Deque<Noted> noted = floors.computeIfAbsent(service.name(), first -> new ArrayDeque<>());
    Floor floor =
        Optional.ofNullable(service.tags().get("lockkeeper:dns-floor"))
            .map(Floor::parse)
            .orElse(new Floor(1, false));
    int tasks = service.isActive() ? floor.of(service.desiredCount()) : 0;
    if (noted.isEmpty() || noted.getLast().floor() != tasks) {
      noted.add(new Noted(fleet.now(), tasks));
    }
    ttls.put(service.name(), Truth.ttl(service));
  }

  private void see(EcsCluster cluster) {
    for (EcsTask task : cluster.tasks()) {
      Optional<String> service = task.service().map(EcsService::name).filter(floors::containsKey);
      if (service.isEmpty()
          || (task.lastStatus().isBeforeRunning() && !lives.containsKey(task.id()))) {
        continue;
      }
      Life life = lives.get(task.id());
      if (life == null && task.isRunning()) {
        life = new Life(task, service.get());
        lives.put(task.id(), life);
      }
      if (life != null) {
        life.see(task, task.isOnDraining() || isLeaving.test(life.instanceId), fleet.now());
      }
    }
  }

  private Map<String, Set<String>> addresses(String zone) {
    Map<String, Set<String>> found = new HashMap<>();
    fleet.lookAtZone(
        zone,
        known -> {
          known.records().all().stream()
              .filter(set -> set.type().toString().equals("A"))
              .forEach(
                  set ->
                      found
                          .computeIfAbsent(set.name().text(), name -> new HashSet<>())
                          .addAll(set.values()));
          return null;
        });
    return found;
  }

  private Set<String> answered(String name, String zone) {
    return answers.get(zone).getOrDefault(name, Set.of());
  }

  private void check(String service, String zone) {
    String name = Truth.name(service, zone);
    if (taken.contains(name)) {
      return;
    }
    Set<String> answered = answered(name, zone);
    List<Life> tasks =
        lives.values().stream().filter(life -> life.service.equals(service)).toList();
    for (String address : answered) {
      lastAnswered.put(key(name, address), fleet.now());
      assertThat(tasks)
          .as("%s answers with %s, %s: some task lives there", name, address, fleet.now())
          .anyMatch(life -> isAt(life, zone, address) && life.servedWithin(late, fleet.now()));
    }
    List<Life> good =
        tasks.stream()
            .filter(life -> life.address(zone).isPresent())
            .filter(life -> life.wasGoodFor(late, fleet.now()))
            .toList();
    assertThat(good)
        .as("tasks of %s that live, are well and stay, %s", name, fleet.now())
        .allMatch(life -> !life.stayedFor(late, fleet.now()) || isIn(answered, life, zone));
    long present =
        tasks.stream()
            .filter(life -> isIn(answered, life, zone))
            .filter(life -> life.servedWithin(late, fleet.now()))
            .count();
    assertThat(present)
        .as("answers of %s that are right, %s", name, fleet.now())
        .isGreaterThanOrEqualTo(Math.min(floor(service), good.size()));
  }

  private static boolean isAt(Life life, String zone, String address) {
    return life.address(zone).filter(address::equals).isPresent();
  }

  private static boolean isIn(Set<String> answered, Life life, String zone) {
    return life.address(zone).filter(answered::contains).isPresent();
  }

  /** The lowest that it may have been thought to be. */
  private int floor(String service) {
    Deque<Noted> noted = floors.get(service);
    while (noted.size() > 1 && isPast(noted)) {
      noted.removeFirst();
    }
    return noted.stream().mapToInt(Noted::floor).min().orElse(0);
  }

  /** The first ended when the second began. */
  private boolean isPast(Deque<Noted> noted) {
    Instant end = noted.stream().skip(1).findFirst().orElseThrow().at();
    return end.plus(late).isBefore(fleet.now());
  }

  private void checkOwnName(Life life, String zone) {
    Set<String> own = answered(life.id + "." + Truth.name(life.service, zone), zone);
    if (life.address(zone).isPresent() && life.hasServedFor(late, fleet.now())) {
      assertThat(own)
          .as("the own name of %s of %s, %s", life.id, life.service, fleet.now())
          .containsExactly(life.address(zone).get());
    }
    if (!life.servedWithin(late, fleet.now())) {
      assertThat(own).as("the own name of %s that has ended", life.id).isEmpty();
    }
  }

  private static String key(String name, String address) {
    return name + " " + address;
  }

  /** An instance begins to be emptied: what was said to be quiet is. */
  void checkQuiet(Drainer.Begun begun) {
    Optional<WithdrawnRecords> answer = begun.answer();
    if (answer.isEmpty()) {
      return;
    }
    Set<String> shaken = new HashSet<>();
    lives.values().stream()
        .filter(life -> life.endedSince(begun.announcedAt()))
        .forEach(life -> shaken.add(life.service));
    Set<String> cached = new HashSet<>();
    for (Life life : lives.values()) {
      boolean isThere = life.instanceId.equals(begun.instanceId()) && !life.hasEnded();
      if (isThere && !shaken.contains(life.service)) {
        cachedOf(life, cached);
      }
    }
    assertThat(cached)
        .as("answers that caches may still have of %s, %s", begun, fleet.now())
        .hasSizeLessThanOrEqualTo(answer.get().keptBack());
  }

  private void cachedOf(Life life, Set<String> cached) {
    for (String zone : List.of(INSIDE, OUTSIDE)) {
      String name = Truth.name(life.service, zone);
      life.address(zone)
          .map(address -> key(name, address))
          .filter(lastAnswered::containsKey)
          .filter(
              key -> lastAnswered.get(key).plusSeconds(ttls.get(life.service)).isAfter(fleet.now()))
          .ifPresent(cached::add);
    }
  }
}
