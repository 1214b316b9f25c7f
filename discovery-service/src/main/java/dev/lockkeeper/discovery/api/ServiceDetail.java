package dev.lockkeeper.discovery.api;

import dev.lockkeeper.discovery.handling.Histories;
import dev.lockkeeper.discovery.handling.ServiceState;
import java.time.Instant;
import java.util.List;

/**
 * A service: what its names answer with, which tasks they don't, and why.
 *
 * @param floor as it is set: a number of tasks or a percentage
 * @param floorTasks how many answers that is now
 * @param history what has become of its tasks lately, the latest first; since this replica owns it
 */
public record ServiceDetail(
    ServiceSummary summary,
    int ttl,
    String floor,
    int floorTasks,
    String form,
    boolean taskNames,
    List<ZoneAnswers> zones,
    List<Event> history,
    Instant asOf) {

  /** A task was listed, or isn't any more. */
  public record Event(Instant at, String zone, String task, boolean listed, String why) {
    static Event of(Histories.Entry entry) {
      return new Event(
          entry.at(), entry.zone().value(), entry.taskId(), entry.listed(), entry.why());
    }
  }

  static ServiceDetail of(
      ServiceState state,
      ServiceSummary summary,
      List<ZoneAnswers> zones,
      List<Histories.Entry> history) {
    return new ServiceDetail(
        summary,
        state.settings().ttlSeconds(),
        state.settings().floor().toString(),
        state.floor(),
        state.settings().form().name(),
        state.settings().taskNames(),
        zones,
        history.stream().map(Event::of).toList(),
        state.asOf());
  }
}
