package dev.lockkeeper.drain.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why the drain stands still, as far as has been found out.
 *
 * @param reasons what blocks it; empty while it goes on
 * @param examinedAt when that was last looked into
 * @param notBefore somebody may be looking until then
 */
public record Diagnosis(
    List<BlockReason> reasons, Optional<Instant> examinedAt, Instant notBefore) {
  /** A drain that stands still for so long is looked into; its reasons are known within 60 s. */
  static final Duration STANDSTILL = Duration.ofSeconds(55);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  public Diagnosis {
    reasons = List.copyOf(reasons);
  }

  static Diagnosis none(Instant now) {
    return new Diagnosis(List.of(), Optional.empty(), now);
  }

  /**
   * When to look into it: after the first minute without news, and then each time it has stood
   * still for twice as long, every quarter of an hour in the end.
   */
  Instant nextAt(Instant newsAt) {
    Instant due = newsAt.plus(STANDSTILL);
    if (examinedAt.isPresent() && !examinedAt.get().isBefore(due)) {
      Duration stood = Duration.between(newsAt, examinedAt.get());
      due = examinedAt.get().plus(stood.compareTo(LONGEST_PAUSE) < 0 ? stood : LONGEST_PAUSE);
    }
    return due.isBefore(notBefore) ? notBefore : due;
  }

  Diagnosis underWay(Instant until) {
    return new Diagnosis(reasons, examinedAt, until);
  }

  Diagnosis found(List<BlockReason> found, Instant now) {
    return new Diagnosis(found, Optional.of(now), now);
  }

  /** The same without reasons that no longer hold. */
  Diagnosis only(List<BlockReason> left) {
    return new Diagnosis(left, examinedAt, notBefore);
  }
}
