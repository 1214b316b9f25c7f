package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.BlockReason.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts into the outbox and the history what a change of a drain means to others. */
final class Tidings {
  private static final Set<Kind> OF_SERVICES =
      Set.of(Kind.NO_ROOM, Kind.NO_HEADROOM, Kind.REPLACEMENTS_NOT_HEALTHY);
  private static final Set<Kind> OF_TASKS =
      Set.of(Kind.STANDALONE_TASK, Kind.PROTECTED_TASK, Kind.STOPPING);

  private Tidings() {}

  /** {@code after}, with what is to be told since {@code before}. */
  static Drain tell(Drain before, Drain after, Instant now) {
    Drain told = tellBlocked(before, after, now);
    if (told.announcement().isPresent() && !announcedAt(told).equals(announcedAt(before))) {
      told = with(told, Notice.Kind.ANNOUNCED, now, List.of(Waiting.cause(told)));
    }
    if (told.state().ended() && !before.state().ended()) {
      told = with(told, kindOf(told.state()), now, List.of(Waiting.reason(told)));
    }
    return told;
  }

  private static Optional<Instant> announcedAt(Drain drain) {
    return drain.announcement().map(Announcement::at);
  }

  private static Drain tellBlocked(Drain before, Drain after, Instant now) {
    List<BlockReason> left =
        after.diagnosis().reasons().stream()
            .filter(reason -> holds(after, reason) && !refuted(before, after, reason))
            .toList();
    Drain pruned =
        left.equals(after.diagnosis().reasons()) ? after : after.with(after.diagnosis().only(left));
    boolean movedOn = after.state().ended() || (after.settled() && !before.settled());
    if ((movedOn && left.isEmpty()) || left.equals(before.diagnosis().reasons())) {
      return pruned;
    }
    List<String> texts = left.stream().map(BlockReason::text).toList();
    String entry = left.isEmpty() ? "no longer blocked" : "blocked: " + String.join("; ", texts);
    return with(pruned, Notice.Kind.BLOCKED, now, texts).noting(now, entry);
  }

  private static boolean holds(Drain drain, BlockReason reason) {
    if (reason.kind() == Kind.NOT_ALLOWED && reason.subject().equals(Diagnosis.STEP)) {
      return !drain.state().ended() && drain.attempt().trouble().equals(Optional.of(reason.text()));
    }
    if (drain.settled()) {
      return false;
    }
    if (reason.kind() == Kind.NOT_ACTIVE) {
      return drain.containerInstance().filter(where -> !where.draining()).isPresent();
    }
    List<Task> holding = drain.tasks().holding();
    if (holding.isEmpty()) {
      return false;
    }
    if (OF_SERVICES.contains(reason.kind())) {
      return holding.stream().anyMatch(task -> task.group().equals(reason.subject()));
    }
    return !OF_TASKS.contains(reason.kind())
        || holding.stream().anyMatch(task -> task.arn().value().equals(reason.subject()));
  }

  /** A task that has gone shows that its service can move tasks, and that the agent is there. */
  private static boolean refuted(Drain before, Drain after, BlockReason reason) {
    if (OF_SERVICES.contains(reason.kind())) {
      return holding(after, reason.subject()) < holding(before, reason.subject());
    }
    return reason.kind() == Kind.AGENT_DISCONNECTED
        && after.tasks().holding().size() < before.tasks().holding().size();
  }

  private static long holding(Drain drain, String group) {
    return drain.tasks().holding().stream().filter(task -> task.group().equals(group)).count();
  }

  private static Drain with(Drain drain, Notice.Kind kind, Instant now, List<String> reasons) {
    return drain.with(drain.outbox().plus(kind, now, reasons, Notice.About.of(drain)));
  }

  private static Notice.Kind kindOf(DrainState end) {
    return switch (end) {
      case COMPLETED -> Notice.Kind.COMPLETED;
      case EXPIRED -> Notice.Kind.EXPIRED;
      case CANCELLED -> Notice.Kind.CANCELLED;
      case LOST -> Notice.Kind.LOST;
      case REQUESTED, ANNOUNCED, DRAINING, RELEASING ->
          throw new IllegalArgumentException(end + " is not an end");
    };
  }
}
