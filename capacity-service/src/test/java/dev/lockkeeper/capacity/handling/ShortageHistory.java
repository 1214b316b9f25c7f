package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.shortage.ClusterShortage;
import dev.lockkeeper.capacity.domain.shortage.Lack;
import dev.lockkeeper.capacity.domain.shortage.Notice;
import dev.lockkeeper.capacity.domain.shortage.ShortageLimits;
import dev.lockkeeper.capacity.domain.shortage.ShortageRules;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A cluster that is short of this and that by chance, told of by owners that die by chance in the
 * middle of a write or a call, and one after the other on a bus that fails by chance.
 */
final class ShortageHistory {
  private static final String CLUSTER = "main";
  private static final List<String> SERVICES = List.of("api", "web", "batch");
  private static final List<String> RESOURCES = List.of("CPU", "MEMORY");

  /** The owner is gone. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  /**
   * A notice that the bus has taken.
   *
   * @param quietSince since when nothing is short; the end of time while something is
   */
  record Told(Instant at, Notice notice, Instant quietSince) {}

  final ManualClock clock = ManualClock.started();
  final List<Told> bus = new ArrayList<>();
  final Map<String, Lack> lacks = new TreeMap<>();
  Instant shortSince = Instant.MAX;
  private Instant quietSince = clock.instant();
  private final Random random;
  private final boolean calm;
  private final Records<ClusterShortage> records = new InMemoryRecords<>(Shortages.shortageType());
  private Shortages owner;
  private Optional<Instant> wakeAt = Optional.empty();
  private int deaths;

  /**
   * A history.
   *
   * @param calm whether nothing fails
   */
  ShortageHistory(long seed, boolean calm) {
    this.random = new Random(seed);
    this.calm = calm;
    takeOver();
  }

  /** Something happens. */
  void step() {
    Instant next = clock.instant().plusMillis(1 + random.nextInt(8_000));
    while (wakeAt.filter(at -> !at.isAfter(next)).isPresent()) {
      if (wakeAt.get().isAfter(clock.instant())) {
        clock.advanceTo(wakeAt.get());
      }
      see();
    }
    clock.advanceTo(next);
    if (random.nextInt(4) == 0) {
      change();
    }
    see();
  }

  /** The world stands still for a while, and nothing fails any more. */
  void rest(Duration time) {
    Instant until = clock.instant().plus(time);
    while (clock.instant().isBefore(until)) {
      clock.advance(Duration.ofSeconds(1));
      see();
    }
  }

  int deaths() {
    return deaths;
  }

  private void change() {
    if (random.nextInt(5) == 0) {
      lacks.clear();
    } else if (random.nextBoolean()) {
      lacks.remove(any(SERVICES));
    } else {
      String service = any(SERVICES);
      lacks.put(service, new Lack(service, 1 + random.nextInt(3), any(RESOURCES)));
    }
    Instant now = clock.instant();
    shortSince = lacks.isEmpty() ? Instant.MAX : earlier(shortSince, now);
    quietSince = lacks.isEmpty() ? earlier(quietSince, now) : Instant.MAX;
  }

  private void see() {
    try {
      owner.see(CLUSTER, List.copyOf(lacks.values()));
      wakeAt = owner.tell();
    } catch (Death death) {
      deaths++;
      clock.advance(Duration.ofSeconds(random.nextInt(15)));
      takeOver();
    }
  }

  private void takeOver() {
    owner =
        new Shortages(
            new MortalRecords<>(records, this::dieByChance),
            new ShortageRules(ShortageLimits.holding(Duration.ofMinutes(1))),
            this::take,
            () -> true,
            clock);
    wakeAt = Optional.of(clock.instant());
  }

  private void take(String cluster, Notice notice) {
    dieByChance();
    if (!calm && random.nextInt(5) == 0) {
      throw new UnavailableException("the bus is away", Duration.ofSeconds(5));
    }
    bus.add(new Told(clock.instant(), notice, quietSince));
    dieByChance();
  }

  private void dieByChance() {
    if (!calm && random.nextInt(20) == 0) {
      throw new Death();
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private <T> T any(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }
}
