package dev.lockkeeper.platform.leases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseholderTest {
  private static final LeaseTerms TERMS = LeaseTerms.usual();

  private final ManualClock clock = ManualClock.started();
  private final InMemoryRecords<LeaseRecord> records = new InMemoryRecords<>(LeaseRecord.type());
  private final Leaseholder one = holder("one");
  private final Leaseholder other = holder("other");

  @Test
  void theFirstWhoAsksHasIt() {
    one.step();
    other.step();

    assertThat(one.held().orElseThrow().epoch()).isEqualTo(1);
    assertThat(other.held()).isEmpty();
  }

  @Test
  void itIsKeptByRenewal() {
    one.step();
    Lease lease = one.held().orElseThrow();

    for (int i = 0; i < 20; i++) {
      clock.advance(TERMS.renewal());
      one.step();
      other.step();
    }

    assertThat(lease.mayAct()).isTrue();
    assertThat(other.held()).isEmpty();
  }

  @Test
  void whoDoesNotRenewMayNotActFromTheMarginOn() {
    one.step();
    Lease lease = one.held().orElseThrow();
    clock.advance(TERMS.ttl().minus(TERMS.margin()).minusMillis(1));
    assertThat(lease.mayAct()).isTrue();

    clock.advance(Duration.ofMillis(1));

    assertThat(lease.mayAct()).isFalse();
    assertThat(one.held()).isEmpty();
  }

  @Test
  void anotherTakesOverOnceItHasSeenTheRecordUnwrittenForTheTimeToLive() {
    one.step();
    other.step();
    clock.advance(TERMS.ttl().minusMillis(1));
    other.step();
    assertThat(other.held()).isEmpty();

    clock.advance(Duration.ofMillis(1));
    other.step();

    assertThat(other.held().orElseThrow().epoch()).isEqualTo(2);
  }

  @Test
  void itIsToldToStepAgainWhenTheLeaseWillBeFree() {
    one.step();
    other.step();
    clock.advance(TERMS.ttl().minusMillis(300));

    assertThat(other.step()).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void whoWakesUpLateHasLostItForGood() {
    one.step();
    Lease lost = one.held().orElseThrow();
    other.step();
    clock.advance(TERMS.ttl());
    other.step();

    one.step();

    assertThat(lost.mayAct()).isFalse();
    assertThat(one.held()).isEmpty();
    assertThat(other.held()).isPresent();
  }

  @Test
  void whoWakesUpLateButFirstHasANewEpochAndNotTheOldLeaseAgain() {
    one.step();
    Lease old = one.held().orElseThrow();
    clock.advance(TERMS.ttl());

    one.step();

    assertThat(old.mayAct()).isFalse();
    assertThat(one.held().orElseThrow().epoch()).isEqualTo(2);
  }

  @Test
  void whatIsGivenBackAnotherHasAtItsNextLook() {
    one.step();
    other.step();
    Lease lease = one.held().orElseThrow();

    one.release();
    clock.advance(TERMS.look());
    other.step();

    assertThat(lease.mayAct()).isFalse();
    assertThat(other.held().orElseThrow().epoch()).isEqualTo(2);
  }

  @Test
  void whoHasGivenItBackDoesNotTakeItAgain() {
    one.step();
    one.release();

    one.step();

    assertThat(one.held()).isEmpty();
  }

  @Test
  void whoReleasesWithoutHavingItDisturbsNobody() {
    one.step();
    other.step();

    other.release();
    clock.advance(TERMS.renewal());
    one.step();

    assertThat(one.held()).isPresent();
  }

  private Leaseholder holder(String name) {
    return new Leaseholder(records, "a-queue", name, TERMS, clock);
  }
}
