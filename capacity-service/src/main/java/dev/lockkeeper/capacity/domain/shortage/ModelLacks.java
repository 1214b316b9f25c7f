package dev.lockkeeper.capacity.domain.shortage;

import dev.lockkeeper.capacity.domain.fit.MissingTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tasks that fit nowhere, as the model finds them. They count when that has lasted a while: a
 * service that is being scaled out or deployed lacks tasks for a moment, and the model may know of
 * an instance's end before it knows of the tasks'.
 */
public final class ModelLacks {
  /** Services are read every 45 seconds, so a lack counts within the minute. */
  public static final Duration SETTLING = Duration.ofSeconds(10);

  private final Map<String, Instant> since = new HashMap<>();

  /** Those that count now. */
  public List<Lack> of(Collection<MissingTasks> missing, Instant now) {
    List<Lack> lacks = new ArrayList<>();
    Map<String, Instant> seen = new HashMap<>();
    for (MissingTasks each : missing) {
      if (each.unplaceable() == 0) {
        continue;
      }
      Instant first = since.getOrDefault(each.service(), now);
      seen.put(each.service(), first);
      if (!now.isBefore(first.plus(SETTLING))) {
        lacks.add(new Lack(each.service(), each.unplaceable(), each.shortage().orElseThrow().name()));
      }
    }
    since.clear();
    since.putAll(seen);
    return lacks;
  }
}
