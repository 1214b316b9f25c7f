package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.records.WriteResult;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.domain.rollout.Rollouts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The stored rollouts: the newest of each group, and those before it. */
public final class RolloutStore implements Rollouts {
  /** A window may open years ahead. */
  private static final Duration FAR_AHEAD = Duration.ofDays(10_000);

  private static final Duration SOON = Duration.ofSeconds(10);

  private final Records<KeptRollout> newest;
  private final Records<KeptRollout> past;
  private final Records<Pointer> pointers;

  public RolloutStore(
      Records<KeptRollout> newest, Records<KeptRollout> past, Records<Pointer> pointers) {
    this.newest = newest;
    this.past = past;
    this.pointers = pointers;
  }

  /** The newest rollout of a group, whether or not it has ended. */
  public Optional<Stored<KeptRollout>> newest(String group) {
    return newest.find(KeptRollout.keyOf(group));
  }

  /** A rollout by its id, also one that ended long ago. */
  public Optional<Rollout> find(RolloutId id) {
    return pointer(id).flatMap(this::find);
  }

  /** In this order: it may become a past one between the two reads, never the other way round. */
  private Optional<Rollout> find(Pointer pointer) {
    return newest(pointer.group())
        .filter(stored -> idOf(stored).equals(pointer.id()))
        .or(() -> past.find(pointer.past()))
        .map(stored -> stored.value().rollout());
  }

  /** Which group it is of. */
  public Optional<String> groupOf(RolloutId id) {
    return pointer(id).map(Pointer::group);
  }

  /** What is known of a rollout that may not have begun yet, or never will. */
  public Optional<Pointer> pointer(RolloutId id) {
    return pointers.find(Pointer.keyOf(id)).map(Stored::value);
  }

  @Override
  public Optional<RolloutState> stateOf(RolloutId id) {
    return find(id).map(Rollout::state);
  }

  /** Makes it known which group a rollout is of, before there is the rollout. */
  void announce(Request request) {
    Pointer pointer = Pointer.of(request);
    Pointer known =
        pointers
            .insertIfAbsent(pointer)
            .match(written -> pointer, present -> present.map(Stored::value).orElse(pointer));
    if (!known.equals(pointer)) {
      throw new IllegalArgumentException(
          "rollout " + request.id() + " is another one, of group " + known.group());
    }
  }

  /**
   * Stores a group's next rollout in place of {@code before}, which has ended and is kept apart
   * first.
   *
   * @throws UnavailableException if there are still news of that one that nobody has been told
   */
  WriteResult<KeptRollout> begin(Optional<Stored<KeptRollout>> before, KeptRollout next) {
    if (before.isEmpty()) {
      return newest.insertIfAbsent(next);
    }
    Rollout ended = before.get().value().rollout();
    if (!ended.outbox().waiting().isEmpty()) {
      throw new UnavailableException(
          "the end of rollout " + ended.request().id() + " isn't published yet", SOON);
    }
    past.insertIfAbsent(before.get().value());
    return newest.replace(before.get(), next);
  }

  WriteResult<KeptRollout> replace(Stored<KeptRollout> current, KeptRollout next) {
    return newest.replace(current, next);
  }

  /** Groups whose rollout was due by {@code now}, longest due first. */
  List<String> due(Instant now, int limit) {
    return newest.due(now, limit).stream().map(RecordKey::sort).toList();
  }

  /** Rollouts that haven't ended: each of these is due some time. */
  public List<Rollout> open(Instant now, int limit) {
    return due(now.plus(FAR_AHEAD), limit).stream()
        .flatMap(group -> newest(group).stream())
        .map(stored -> stored.value().rollout())
        .filter(rollout -> !rollout.state().ended())
        .toList();
  }

  /** The newest rollouts of groups, in order of the groups' names. */
  public List<Rollout> newest(Optional<String> afterGroup, int limit) {
    return newest.list(KeptRollout.PARTITION, afterGroup, limit).stream()
        .map(stored -> stored.value().rollout())
        .toList();
  }

  /**
   * Rollouts of a group before its newest, oldest first.
   *
   * @param after the key of the last one of the page before
   */
  public List<Rollout> past(String group, Optional<String> after, int limit) {
    return past.list(Pointer.pastPartition(group), after, limit).stream()
        .map(stored -> stored.value().rollout())
        .toList();
  }

  /** What comes after this one in the list of its group's past ones. */
  public static String pastKey(Rollout rollout) {
    return Pointer.of(rollout.request()).past().sort();
  }

  static RolloutId idOf(Stored<KeptRollout> stored) {
    return stored.value().rollout().request().id();
  }
}
