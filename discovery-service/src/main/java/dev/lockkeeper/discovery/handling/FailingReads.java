package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.platform.reading.Attempts;
import dev.lockkeeper.platform.reading.ReadObserver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Which reads of a cluster fail, since when and why. For any thread. */
public final class FailingReads {
  /** What is still wanted has been tried again by then. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(5);

  private final WatchedCluster cluster;
  private final Clock clock;
  private final Instant beganAt;
  private final Map<String, Failing> failing = new ConcurrentHashMap<>();

  private record Failing(String what, String why, Instant since, Instant last) {}

  /**
   * Not all of a cluster is known, or not as it is now.
   *
   * @param listed whether its services are listed all the same, as it was read before
   * @param why in words
   */
  public record Unread(String cluster, boolean listed, String why, Instant since) {}

  /** None has failed. */
  FailingReads(WatchedCluster cluster, Clock clock) {
    this.cluster = cluster;
    this.clock = clock;
    this.beganAt = clock.instant();
  }

  /** Attempts, on one thread, that are noted here and told to {@code observer}. */
  Attempts attempts(ReadObserver observer) {
    Noted noted = new Noted(observer);
    return new Attempts(cluster.name(), noted, noted, clock);
  }

  /** What can't be read of the cluster, if anything. */
  public Optional<Unread> unread() {
    Instant old = clock.instant().minus(FORGOTTEN);
    List<Failing> now =
        failing.values().stream()
            .filter(each -> each.last().isAfter(old))
            .sorted(Comparator.comparing(Failing::since).thenComparing(Failing::what))
            .toList();
    boolean listed = cluster.isComplete();
    if (now.isEmpty()) {
      return listed
          ? Optional.empty()
          : Optional.of(new Unread(cluster.name(), false, "it is still being read", beganAt));
    }
    String why =
        now.stream().map(each -> each.what() + ": " + each.why()).collect(Collectors.joining("; "));
    return Optional.of(
        new Unread(cluster.name(), listed, why, listed ? now.get(0).since() : beganAt));
  }

  private void note(String what, String why) {
    Instant now = clock.instant();
    failing.merge(
        what,
        new Failing(what, why, now, now),
        (before, latest) -> new Failing(what, why, before.since(), now));
  }

  /** Why a read fails is told before that it does. */
  private final class Noted implements ReadObserver, Attempts.Unavailability {
    private final ReadObserver observer;
    private String latest = "";

    private Noted(ReadObserver observer) {
      this.observer = observer;
    }

    @Override
    public Optional<Duration> retryAfter(RuntimeException failure) {
      latest = String.valueOf(failure.getMessage());
      return UnavailableException.retryAfter(failure);
    }

    @Override
    public void failed(String ofCluster, String what) {
      note(what, latest);
      observer.failed(ofCluster, what);
    }

    @Override
    public void read(String ofCluster, String what, Duration took) {
      failing.remove(what);
      observer.read(ofCluster, what, took);
    }
  }
}
