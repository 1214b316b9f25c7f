package dev.lockkeeper.drain.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What wants the instance drained now, lifecycle hooks apart, and the ids of all that ever did.
 *
 * @param heard ids of triggers and tokens of lifecycle actions, the newest last; a late duplicate
 *     of one of them starts nothing again
 * @param traceHeader the newest X-Ray trace header that came with one of them
 */
public record Triggers(List<Trigger> all, List<String> heard, Optional<String> traceHeader) {
  private static final int MOST_HEARD = 40;

  public Triggers {
    all = List.copyOf(all);
    heard = List.copyOf(heard);
  }

  static Triggers none() {
    return new Triggers(List.of(), List.of(), Optional.empty());
  }

  boolean haveHeard(String id) {
    return heard.contains(id);
  }

  Triggers plus(Trigger trigger) {
    List<Trigger> more = new ArrayList<>(all);
    more.removeIf(trigger::replaces);
    more.add(trigger);
    return new Triggers(more, heard, traceHeader).hearing(trigger.id(), trigger.traceHeader());
  }

  Triggers hearing(String id, Optional<String> itsTraceHeader) {
    List<String> more = new ArrayList<>(heard);
    more.add(id);
    return new Triggers(
        all,
        more.subList(Math.max(0, more.size() - MOST_HEARD), more.size()),
        itsTraceHeader.or(() -> traceHeader));
  }

  Triggers without(String id) {
    return new Triggers(
        all.stream().filter(trigger -> !trigger.id().equals(id)).toList(), heard, traceHeader);
  }

  /** Nothing wants it any more, but what was heard stays known. */
  Triggers over() {
    return new Triggers(List.of(), heard, Optional.empty());
  }

  /** These only; what was heard stays known. */
  Triggers only(List<Trigger> some) {
    return new Triggers(some, heard, traceHeader);
  }

  /** Whether the instance goes soon, whatever anybody does, so that nothing may be waited for. */
  public boolean urgent() {
    return all.stream().anyMatch(trigger -> trigger.kind() == Trigger.Kind.SPOT_INTERRUPTION);
  }

  /** Whether EC2 takes the instance, now or at a known time. */
  boolean instanceGoesAnyway() {
    return all.stream()
        .anyMatch(
            trigger ->
                trigger.kind().instanceGoesAnyway()
                    || trigger.kind() == Trigger.Kind.SCHEDULED_CHANGE);
  }

  /** The trigger with the first deadline. */
  Optional<Trigger> first() {
    return all.stream()
        .filter(trigger -> trigger.deadline().isPresent())
        .min((one, other) -> one.deadline().get().compareTo(other.deadline().get()));
  }

  /** When the first of them wants to begin; the past if there is none or one wants it at once. */
  Instant beginAt() {
    return all.stream()
        .map(trigger -> trigger.beginAt().orElse(Instant.MIN))
        .min(Instant::compareTo)
        .orElse(Instant.MIN);
  }
}
