package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.drains.AnnouncedDrain;
import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The drains that the owner knows of. Each is stored before it takes effect: an owner that takes
 * over goes on with it. For any thread.
 */
public final class KnownDrains {
  private static final String PARTITION = "drain";
  private static final int PAGE = 100;
  private static final int TRIES = 5;
  private static final Duration KEPT_FOR = Duration.ofDays(14);

  private final Records<AnnouncedDrain> records;
  private final Map<String, Known> byInstance = new ConcurrentHashMap<>();
  private volatile boolean loaded;

  /**
   * A drain.
   *
   * @param inherited whether an earlier owner may have begun to withdraw tasks for it
   */
  public record Known(AnnouncedDrain drain, boolean inherited) {}

  public KnownDrains(Records<AnnouncedDrain> records) {
    this.records = records;
  }

  /** How they are stored: as long as drain-service keeps its own record after the end. */
  public static RecordType<AnnouncedDrain> type() {
    return new RecordType<>(
        PARTITION,
        AnnouncedDrain.class,
        drain -> new RecordKey(PARTITION, drain.instanceId()),
        drain -> Optional.empty(),
        drain -> Optional.of(drain.announcedAt().plus(KEPT_FOR)));
  }

  /** Reads those that earlier owners have stored, as far as they count. */
  void load(Instant now) {
    Optional<String> after = Optional.empty();
    List<Stored<AnnouncedDrain>> page;
    do {
      page = records.list(PARTITION, after, PAGE);
      page.stream()
          .map(Stored::value)
          .filter(drain -> !drain.isPast(now))
          .forEach(drain -> remember(drain, true));
      after = page.stream().reduce((a, b) -> b).map(stored -> stored.value().instanceId());
    } while (page.size() == PAGE);
    loaded = true;
  }

  /**
   * Forgets those that count no more: should news of one come late, it is found where it is stored.
   */
  void forgetPast(Instant now) {
    byInstance.values().removeIf(each -> each.drain().isPast(now));
  }

  /** Whether those of earlier owners are known. */
  boolean isLoaded() {
    return loaded;
  }

  /**
   * An event tells of one. When this throws, it is as if it hadn't been heard.
   *
   * @return what is known after that
   */
  public AnnouncedDrain hear(AnnouncedDrain news) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Stored<AnnouncedDrain>> stored = records.find(type().key().apply(news));
      boolean inherited = stored.isPresent() && !byInstance.containsKey(news.instanceId());
      if (stored.isPresent() && !news.isAfter(stored.get().value())) {
        remember(stored.get().value(), inherited);
        return stored.get().value();
      }
      boolean won =
          stored
              .map(current -> records.replace(current, news))
              .orElseGet(() -> records.insertIfAbsent(news))
              .won();
      if (won) {
        remember(news, false);
        return news;
      }
    }
    throw new IllegalStateException("The drain of " + news.instanceId() + " changes all the time");
  }

  private void remember(AnnouncedDrain news, boolean inherited) {
    byInstance.merge(
        news.instanceId(),
        new Known(news, inherited),
        (known, heard) -> heard.drain().isAfter(known.drain()) ? heard : known);
  }

  /** Those that are to be answered. */
  List<Known> unanswered(Instant now) {
    return byInstance.values().stream().filter(each -> each.drain().isUnanswered(now)).toList();
  }

  /** All of a cluster. */
  Collection<AnnouncedDrain> of(String cluster) {
    return byInstance.values().stream()
        .map(Known::drain)
        .filter(drain -> drain.cluster().equals(cluster))
        .toList();
  }
}
