package dev.lockkeeper.capacity.domain.shortage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is short in a cluster and what has been said of it. Stored, so that the next owner goes on
 * where this one stopped; never deleted, or {@code sequence} would begin anew.
 *
 * @param cluster its name
 * @param sequence of the last notice; 0 before the first
 * @param services what is short, by name
 * @param told the shortage that was decided to be told last; empty after its end
 * @param waiting the newest notice, until the bus has taken it
 */
public record ClusterShortage(
    String cluster,
    long sequence,
    List<Standing> services,
    Optional<Notice> told,
    Optional<Notice> waiting) {
  public ClusterShortage {
    services = List.copyOf(services);
  }

  /** Nothing has ever been short. */
  public static ClusterShortage none(String cluster) {
    return new ClusterShortage(cluster, 0, List.of(), Optional.empty(), Optional.empty());
  }

  /** The bus has taken the notice of that sequence. */
  public ClusterShortage taken(long taken) {
    return new ClusterShortage(
        cluster, sequence, services, told, waiting.filter(notice -> notice.sequence() > taken));
  }

  ClusterShortage with(List<Standing> next) {
    return new ClusterShortage(cluster, sequence, next, told, waiting);
  }

  /** With a notice to tell; one that waits says what isn't so any more, and is dropped. */
  ClusterShortage telling(List<Standing> next, Instant now) {
    Notice notice = new Notice(sequence + 1, now, next.stream().map(Standing::service).toList());
    return new ClusterShortage(
        cluster,
        notice.sequence(),
        next,
        Optional.of(notice).filter(news -> !news.services().isEmpty()),
        Optional.of(notice));
  }
}
