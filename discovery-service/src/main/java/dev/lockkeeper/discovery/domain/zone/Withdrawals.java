package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.answers.Withdrawal;
import dev.lockkeeper.discovery.domain.answers.Withdrawal.Stage;
import dev.lockkeeper.discovery.domain.records.Answer;
import dev.lockkeeper.discovery.domain.records.RecordGroup;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.route53.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which answers batches took away, and until when caches may still hold them. */
final class Withdrawals {
  /** Kept longer than any cache holds what is asked for. */
  private static final Duration KEPT = Duration.ofHours(1);

  /** Something that caches may hold for {@code ttl} seconds after the batch is in sync. */
  private record Gone(long batch, long ttl) {}

  private final Map<Answer, Gone> gone = new HashMap<>();
  private final Map<RecordGroup, Gone> longerBefore = new HashMap<>();
  private final Syncs syncs;

  Withdrawals(Syncs syncs) {
    this.syncs = syncs;
  }

  /** Makes a batch's changes in {@code known}, and notes which answers that takes away. */
  void apply(Batch batch, KnownRecords known) {
    Map<RecordGroup, List<RecordSet>> before = new HashMap<>();
    List<Change> changes = batch.units().stream().flatMap(unit -> unit.changes().stream()).toList();
    changes.forEach(change -> before.computeIfAbsent(change.set().group(), known::in));
    changes.forEach(known::apply);
    before.forEach((group, sets) -> note(group, sets, known.in(group), batch.number()));
  }

  private void note(RecordGroup group, List<RecordSet> before, List<RecordSet> after, long batch) {
    Set<String> left = values(after);
    for (String value : values(before)) {
      if (!left.contains(value)) {
        gone.put(new Answer(group, value), new Gone(batch, ttl(before)));
      }
    }
    left.forEach(value -> gone.remove(new Answer(group, value)));
    if (ttl(after) < ttl(before)) {
      long earlier = longerBefore.getOrDefault(group, new Gone(0, 0)).ttl();
      longerBefore.put(group, new Gone(batch, Math.max(earlier, ttl(before))));
    }
  }

  private static Set<String> values(List<RecordSet> sets) {
    Set<String> values = new HashSet<>();
    sets.forEach(set -> values.addAll(set.values()));
    return values;
  }

  private static long ttl(List<RecordSet> sets) {
    return sets.stream().mapToLong(RecordSet::ttl).max().orElse(0);
  }

  /** How far it has come that these, which are not written, are in no answer; if they ever were. */
  Optional<Withdrawal> of(Collection<Answer> answers, Instant now) {
    List<Gone> all = new ArrayList<>();
    for (Answer answer : answers) {
      Gone left = gone.get(answer);
      if (left != null) {
        all.add(left);
        Optional.ofNullable(longerBefore.get(answer.group())).ifPresent(all::add);
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(latest(all, now));
  }

  /** The same for whatever an earlier owner took away before the zone was taken over by a batch. */
  Withdrawal earlier(long takeover, long ttl, Instant now) {
    Withdrawal all = latest(List.of(new Gone(takeover, ttl)), now);
    return all.quietAt().filter(quiet -> !now.isBefore(quiet)).isPresent()
        ? new Withdrawal(Stage.NEVER_LISTED, Optional.empty())
        : all;
  }

  private Withdrawal latest(List<Gone> all, Instant now) {
    Instant quiet = Instant.MIN;
    boolean pending = false;
    for (Gone each : all) {
      Optional<Instant> inSync = syncs.inSyncAt(each.batch(), now);
      if (inSync.isEmpty()) {
        syncs.await(each.batch());
        pending = true;
      } else {
        Instant expired = inSync.get().plusSeconds(each.ttl());
        quiet = expired.isAfter(quiet) ? expired : quiet;
      }
    }
    if (pending) {
      return new Withdrawal(Stage.PENDING, Optional.empty());
    }
    return new Withdrawal(Stage.IN_SYNC, Optional.of(quiet));
  }

  /** Forgets what no cache holds any more. */
  void tidy(Instant now) {
    gone.values().removeIf(each -> isOver(each, now));
    longerBefore.values().removeIf(each -> isOver(each, now));
  }

  private boolean isOver(Gone each, Instant now) {
    return syncs
        .inSyncAt(each.batch(), now)
        .filter(at -> at.plusSeconds(each.ttl()).plus(KEPT).isBefore(now))
        .isPresent();
  }
}
