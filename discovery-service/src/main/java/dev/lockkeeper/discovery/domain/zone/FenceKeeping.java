package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordKey;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.route53.RecordPage;
import dev.lockkeeper.discovery.domain.route53.RecordPage.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the zone is ours to write, told by its {@link Fence}, and which of the batches whose
 * answers were lost have been made.
 */
final class FenceKeeping {
  /** What a look at the fence told. */
  enum Sight {
    /** It stands as our last accepted batch left it: no other has been made so far. */
    UNMOVED,
    /** A batch was made whose answer had been lost. */
    MOVED_BY_US,
    /** It isn't ours: the zone has to be taken over. */
    NOT_OURS,
    /** It is a newer owner's. */
    NEWER,
    /** It is that of another installation of our name, whose epochs say nothing about ours. */
    STRANGER
  }

  private final String zone;
  private final Ownership ownership;
  private final String lease;
  private final long epoch;
  private final List<Batch> uncertain = new ArrayList<>();
  private long batches;
  private Optional<RecordSet> held = Optional.empty();
  private Optional<RecordSet> seen = Optional.empty();
  private boolean unread = true;
  private boolean barred;

  FenceKeeping(String zone, Ownership ownership, String lease, long epoch) {
    this.zone = zone;
    this.ownership = ownership;
    this.lease = lease;
    this.epoch = epoch;
  }

  /** Where to look for the fence. */
  Place place() {
    RecordKey key = key();
    return new Place(
        key.group().name(), Optional.of(key.group().type().name()), Optional.of(key.identifier()));
  }

  private RecordKey key() {
    return new RecordKey(Fence.group(zone), ownership.identifier());
  }

  /** Whether it has to be looked at before anything is written. */
  boolean isUnread() {
    return unread;
  }

  void mustBeRead() {
    unread = true;
  }

  /** Whether batches of ours can be made. */
  boolean isHeld() {
    return held.isPresent() && !barred;
  }

  /** Whether a newer owner has the zone, or another installation. */
  boolean isBarred() {
    return barred;
  }

  /** What the fence said when it was seen last, or as it was left. */
  Optional<RecordSet> standing() {
    return held.or(() -> seen);
  }

  /** The fence that the next batch replaces: while the zone isn't ours, whatever was seen. */
  private Optional<RecordSet> before() {
    return held.or(() -> seen);
  }

  /** A batch of as many of these changes as fit; the first is one that fits. */
  Batch batch(List<Unit> units, BatchLimits limits) {
    long number = ++batches;
    RecordSet after = new Fence(lease, epoch, number).set(zone, ownership);
    List<Unit> taken = Batch.fill(units, limits, before().orElse(after), after);
    return new Batch(number, before(), after, taken);
  }

  /** The batch was made: those in doubt never will be, as they replace a fence that is gone. */
  void accepted(Batch batch) {
    held = Optional.of(batch.after());
    barred = false;
    uncertain.clear();
  }

  /** Whether the batch was made, or yet will be, isn't known. */
  void uncertain(Batch batch) {
    uncertain.add(batch);
    unread = true;
  }

  /** Batches that may have been made, or may yet be. */
  List<Batch> uncertain() {
    return List.copyOf(uncertain);
  }

  /** The batch in doubt that left the fence as it was seen. */
  Optional<Batch> made() {
    return uncertain.stream().filter(batch -> seen.equals(Optional.of(batch.after()))).findFirst();
  }

  /** Takes what was found at {@link #place}. */
  Sight look(RecordPage page) {
    unread = false;
    seen = page.sets().stream().filter(set -> set.key().equals(key())).findFirst();
    Optional<Fence> fence = seen.flatMap(Fence::of);
    boolean strange = fence.filter(there -> !there.lease().equals(lease)).isPresent();
    barred = strange || fence.filter(there -> there.epoch() > epoch).isPresent();
    if (barred) {
      lose();
      return strange ? Sight.STRANGER : Sight.NEWER;
    }
    if (held.isPresent() && held.equals(seen)) {
      return Sight.UNMOVED;
    }
    if (made().isPresent()) {
      return Sight.MOVED_BY_US;
    }
    lose();
    return Sight.NOT_OURS;
  }

  /** Batches in doubt replace a fence that no longer stands, so they come to nothing. */
  private void lose() {
    held = Optional.empty();
    uncertain.clear();
  }
}
