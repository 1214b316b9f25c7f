package dev.lockkeeper.platform.leases;

import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One process that wants a lease: it takes it when it is free, renews it, and sees when it has lost
 * it. It makes a step at a time, on a thread of its own that nothing else keeps busy.
 *
 * <p>No clock is compared with another machine's. A holder may act until its validity is over,
 * counted from before it sent its last successful write; the others take the lease when they have
 * seen the record unwritten for the whole time to live, counted from after they read it. Every
 * write is on condition of the record that was read, so of two who take it at once only one does.
 */
public final class Leaseholder {
  private final Records<LeaseRecord> records;
  private final String name;
  private final String holder;
  private final LeaseTerms terms;
  private final Clock clock;
  private Optional<Stored<LeaseRecord>> seen = Optional.empty();
  private Instant seenSince = Instant.MIN;
  private volatile Optional<Lease> lease = Optional.empty();
  private volatile boolean released;

  /**
   * A process that has no lease yet.
   *
   * @param name of the lease
   * @param holder of this process alone, as a random UUID
   * @param clock is never set, by hand or by NTP, but runs steadily
   */
  public Leaseholder(
      Records<LeaseRecord> records, String name, String holder, LeaseTerms terms, Clock clock) {
    this.records = records;
    this.name = name;
    this.holder = holder;
    this.terms = terms;
    this.clock = clock;
  }

  /** The lease, if this process has it and may act. */
  public Optional<Lease> held() {
    return lease.filter(Lease::mayAct);
  }

  /**
   * Renews the lease, or takes it if it is free. What the store throws comes through: step again
   * after a look's time.
   *
   * @return how long until the next step
   */
  public synchronized Duration step() {
    if (released) {
      return terms.renewal();
    }
    held().ifPresentOrElse(this::renew, this::takeIfFree);
    return held().isPresent() ? terms.renewal() : untilNextLook();
  }

  /**
   * Gives the lease back, so that another has it within a look's time. To be called when nothing is
   * under way any more that needs it; nor does this process take it again.
   */
  public void release() {
    released = true;
    lease.ifPresent(Lease::end);
    giveBack();
  }

  private synchronized void giveBack() {
    seen.filter(this::isOurs)
        .ifPresent(current -> records.replace(current, current.value().givenBack()));
  }

  private void renew(Lease current) {
    Stored<LeaseRecord> ours = seen.orElseThrow();
    Instant sentAt = clock.instant();
    records
        .replace(ours, ours.value())
        .match(
            written -> {
              see(Optional.of(written));
              current.renew(sentAt.plus(terms.validity()));
              return written;
            },
            changed -> {
              see(changed);
              renewAgainOrEnd(current);
              return changed;
            });
  }

  /** An earlier renewal may have succeeded without an answer. */
  private void renewAgainOrEnd(Lease current) {
    boolean stillOurs =
        seen.filter(this::isOurs)
            .filter(stored -> stored.value().epoch() == current.epoch())
            .isPresent();
    if (stillOurs) {
      renew(current);
    } else {
      current.end();
    }
  }

  private void takeIfFree() {
    see(records.find(LeaseRecord.key(name)));
    if (!isFree()) {
      return;
    }
    Instant sentAt = clock.instant();
    long epoch = seen.map(stored -> stored.value().epoch()).orElse(0L) + 1;
    LeaseRecord next = new LeaseRecord(name, holder, epoch, false);
    seen.map(current -> records.replace(current, next))
        .orElseGet(() -> records.insertIfAbsent(next))
        .match(
            written -> {
              see(Optional.of(written));
              lease = Optional.of(new Lease(epoch, sentAt.plus(terms.validity()), clock));
              return written;
            },
            changed -> {
              see(changed);
              return changed;
            });
  }

  /** Ours too is free: it has run out, and what we do next is under another epoch. */
  private boolean isFree() {
    return seen.map(
            stored ->
                stored.value().released() || isOurs(stored) || !clock.instant().isBefore(freeAt()))
        .orElse(true);
  }

  private boolean isOurs(Stored<LeaseRecord> stored) {
    return stored.value().holder().equals(holder);
  }

  private Instant freeAt() {
    return seenSince.plus(terms.ttl());
  }

  private Duration untilNextLook() {
    Duration untilFree = Duration.between(clock.instant(), freeAt());
    Duration next = untilFree.compareTo(terms.look()) < 0 ? untilFree : terms.look();
    return next.isNegative() ? Duration.ZERO : next;
  }

  /** Its time begins anew with every write, whoever made it. */
  private void see(Optional<Stored<LeaseRecord>> current) {
    boolean unchanged =
        current.map(Stored::writeId).isPresent()
            && current.map(Stored::writeId).equals(seen.map(Stored::writeId));
    if (!unchanged) {
      seenSince = clock.instant();
    }
    seen = current;
  }
}
