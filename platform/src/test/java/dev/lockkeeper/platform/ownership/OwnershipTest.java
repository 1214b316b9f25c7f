package dev.lockkeeper.platform.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.leases.Lease;
import dev.lockkeeper.platform.leases.LeaseRecord;
import dev.lockkeeper.platform.leases.LeaseTerms;
import dev.lockkeeper.platform.leases.Leaseholder;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.records.WriteResult;
import dev.lockkeeper.platform.testkit.ForwardingRecords;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnershipTest {
  private static final LeaseTerms TERMS = LeaseTerms.usual();

  private final ManualClock clock = ManualClock.started();
  private final UnsteadyRecords records = new UnsteadyRecords();
  private final Work work = new Work();
  private final Work othersWork = new Work();
  private final Ownership one = replica("one", work);
  private final Ownership other = replica("other", othersWork);

  @Test
  void oneReplicaWorksAndTheOtherStandsBy() {
    run(Duration.ofMinutes(1), one, other);

    assertThat(work.told).containsExactly("begin 1");
    assertThat(othersWork.told).isEmpty();
    assertThat(one.owned()).isPresent();
    assertThat(other.owned()).isEmpty();
  }

  @Test
  void theOtherTakesOverWithinFifteenSecondsOfADeath() {
    run(Duration.ofMinutes(1), one, other);

    run(Duration.ofSeconds(15), other);

    assertThat(othersWork.told).containsExactly("begin 2");
  }

  @Test
  void anOwnerThatWakesUpLateMayNotActAndEndsItsWork() {
    run(Duration.ofSeconds(5), one, other);
    run(Duration.ofSeconds(15), other);
    assertThat(work.lease.mayAct()).as("even before it notices").isFalse();

    run(Duration.ofSeconds(5), one, other);

    assertThat(work.told).containsExactly("begin 1", "end");
    assertThat(one.owned()).isEmpty();
    assertThat(othersWork.lease.mayAct()).isTrue();
  }

  @Test
  void anOwnerThatCannotReachTheTableEndsItsWorkBeforeAnotherBegins() {
    run(Duration.ofSeconds(5), one, other);
    records.unreachable = true;
    run(TERMS.ttl(), one);

    assertThat(work.told).containsExactly("begin 1", "end");

    records.unreachable = false;
    run(Duration.ofSeconds(5), one);
    assertThat(work.told)
        .as("a new time as the owner")
        .containsExactly("begin 1", "end", "begin 2");
  }

  @Test
  void aStopEndsTheWorkBeforeAnotherReplicaBeginsAtItsNextLook() {
    run(Duration.ofSeconds(5), one, other);

    one.stop();
    assertThat(work.told).containsExactly("begin 1", "end");
    run(TERMS.look().multipliedBy(2), one, other);

    assertThat(othersWork.told).containsExactly("begin 2");
    assertThat(work.told).as("a stopped replica stands by for good").hasSize(2);
  }

  @Test
  void aStopIsDoneEvenIfTheLeaseCannotBeGivenBack() {
    run(Duration.ofSeconds(5), one);
    records.unreachable = true;

    one.stop();

    assertThat(work.told).containsExactly("begin 1", "end");
  }

  @Test
  void workThatCannotBeginIsTriedAgain() {
    work.failures = 1;

    run(Duration.ofSeconds(5), one);

    assertThat(work.told).containsExactly("begin 1", "end", "begin 1");
  }

  private Ownership replica(String name, Work work) {
    Leaseholder leaseholder = new Leaseholder(records, "queue", name, TERMS, clock);
    return new Ownership(leaseholder, work, TERMS.look());
  }

  /** Each steps when it wants to; who isn't named here is dead, or asleep. */
  private void run(Duration duration, Ownership... replicas) {
    Instant until = clock.instant().plus(duration);
    List<Instant> next = new ArrayList<>();
    for (int i = 0; i < replicas.length; i++) {
      next.add(clock.instant());
    }
    while (clock.instant().isBefore(until)) {
      for (int i = 0; i < replicas.length; i++) {
        if (!clock.instant().isBefore(next.get(i))) {
          next.set(i, clock.instant().plus(replicas[i].step()));
        }
      }
      clock.advance(Duration.ofMillis(100));
    }
  }

  private static final class Work implements OwnedWork {
    final List<String> told = new ArrayList<>();
    int failures;
    Lease lease;

    @Override
    public void begin(Lease lease) {
      told.add("begin " + lease.epoch());
      this.lease = lease;
      if (failures-- > 0) {
        throw new IllegalStateException("a test");
      }
    }

    @Override
    public void end() {
      told.add("end");
    }
  }

  /** A table that can't be written at times. */
  private static final class UnsteadyRecords extends ForwardingRecords<LeaseRecord> {
    boolean unreachable;

    UnsteadyRecords() {
      super(new InMemoryRecords<>(LeaseRecord.type()));
    }

    @Override
    public WriteResult<LeaseRecord> replace(Stored<LeaseRecord> current, LeaseRecord next) {
      if (unreachable) {
        throw new IllegalStateException("a test: not reachable");
      }
      return super.replace(current, next);
    }
  }
}
