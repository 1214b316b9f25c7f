package dev.lockkeeper.platform.reading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Names of services that are worth a look. Those that come close together share a call. */
public final class Questions {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Set<String> names = new TreeSet<>();
  private final Clock clock;
  private Instant notBefore = Instant.MIN;

  public Questions(Clock clock) {
    this.clock = clock;
  }

  /** For any thread. */
  public synchronized void add(Collection<String> services) {
    names.addAll(services);
  }

  /** When there is something to take; the end of time if nothing was asked. */
  public synchronized Instant dueAt() {
    return names.isEmpty() ? Instant.MAX : notBefore;
  }

  public synchronized Set<String> take() {
    Set<String> taken = new TreeSet<>(names);
    names.clear();
    notBefore = clock.instant().plus(PAUSE);
    return taken;
  }
}
