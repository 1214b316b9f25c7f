package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.BlockReason.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** What may not be allowed, as subjects of {@link Kind#NOT_ALLOWED}. */
  static final String STEP = "the next step";

  static final String STOPS = "to stop standalone tasks";
  static final String EXAMINATION = "to find out why tasks stay";

  private static final Duration PAUSE = Duration.ofMinutes(2);

  public Diagnosis {
    reasons = List.copyOf(reasons);
  }

  static Diagnosis none(Instant now) {
    return new Diagnosis(List.of(), Optional.empty(), now);
  }

  /**
   * When to look into it: after the first minute without news, and then every other minute while it
   * stands still or reasons are left to be taken back.
   */
  Instant nextAt(Instant newsAt) {
    Instant first = newsAt.plus(STANDSTILL);
    Instant due = examinedAt.map(at -> again(at, first)).orElse(first);
    return due.isBefore(notBefore) ? notBefore : due;
  }

  private Instant again(Instant examined, Instant first) {
    Instant regular = regularAfter(examined);
    if (!examined.isBefore(first)) {
      return regular;
    }
    return reasons.isEmpty() || first.isBefore(regular) ? first : regular;
  }

  /** One to three minutes later, at the same moments for all drains, so that they share calls. */
  private static Instant regularAfter(Instant examined) {
    long grid = PAUSE.toSeconds();
    long passed = examined.plus(PAUSE.dividedBy(2)).getEpochSecond() / grid;
    return Instant.ofEpochSecond((passed + 1) * grid);
  }

  Diagnosis underWay(Instant until) {
    return new Diagnosis(reasons, examinedAt, until);
  }

  /** With what a look has found; what else isn't allowed it says nothing of. */
  Diagnosis found(List<BlockReason> found, Instant now) {
    Stream<BlockReason> others =
        reasons.stream()
            .filter(reason -> reason.kind() == Kind.NOT_ALLOWED)
            .filter(reason -> !reason.subject().equals(EXAMINATION));
    return new Diagnosis(Stream.concat(found.stream(), others).toList(), Optional.of(now), now);
  }

  /** With a permission missing for {@code what}. */
  Diagnosis denied(String what, String text) {
    BlockReason denial = new BlockReason(Kind.NOT_ALLOWED, what, text);
    return only(Stream.concat(allowed(what).reasons.stream(), Stream.of(denial)).toList());
  }

  /** With no permission missing for {@code what}. */
  Diagnosis allowed(String what) {
    return only(
        reasons.stream()
            .filter(reason -> reason.kind() != Kind.NOT_ALLOWED || !reason.subject().equals(what))
            .toList());
  }

  /** The same without reasons that no longer hold. */
  Diagnosis only(List<BlockReason> left) {
    return new Diagnosis(left, examinedAt, notBefore);
  }
}
