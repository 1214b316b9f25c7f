package dev.lockkeeper.rollout.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.platform.testkit.ManualClock;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.CancelWanted;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.fleet.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What DynamoDB may delete, and when. */
class RetentionTest {
  private static final Duration KEPT = Duration.ofDays(90);

  private final ManualClock clock = new ManualClock(Instant.parse("2026-03-02T12:00:00Z"));
  private final RecordType<Pointer> pointerType = Pointer.type(KEPT);
  private final RecordType<KeptRollout> pastType = KeptRollout.pastType(KEPT);
  private final Records<Pointer> pointers = new InMemoryRecords<>(pointerType);
  private final Records<KeptRollout> past = new InMemoryRecords<>(pastType);
  private final RolloutStore store =
      new RolloutStore(new InMemoryRecords<>(KeptRollout.newestType()), past, pointers);
  private final RolloutRunner runner = NoAws.runner(store, clock);

  private void start(String id) {
    runner.start(request(id));
  }

  private Request request(String id) {
    return Requests.to(id, "ami-0e7", clock.instant());
  }

  private void cancel(String id) {
    runner.observe(new RolloutId(id), new CancelWanted("ann", "not now"));
    assertThat(store.find(new RolloutId(id)).orElseThrow().state().ended()).isTrue();
  }

  private Optional<Instant> pointerExpires(String id) {
    return pointerType
        .expiresAt()
        .apply(pointers.find(Pointer.keyOf(new RolloutId(id))).orElseThrow().value());
  }

  @Test
  void thePointerOfTheNewestRolloutStaysAlsoAfterItsEnd() {
    start("r-1");
    assertThat(pointerExpires("r-1")).isEmpty();

    cancel("r-1");

    assertThat(pointerExpires("r-1")).isEmpty();
  }

  @Test
  void aPastRolloutAndItsPointerExpireTogetherAfterItsEnd() {
    start("r-1");
    clock.advance(Duration.ofHours(1));
    cancel("r-1");
    Instant ended = clock.instant();
    clock.advance(Duration.ofDays(30));

    start("r-2");

    assertThat(pointerExpires("r-1")).contains(ended.plus(KEPT));
    KeptRollout kept =
        past.list(Pointer.pastPartition("web-asg"), Optional.empty(), 1).get(0).value();
    assertThat(pastType.expiresAt().apply(kept)).contains(ended.plus(KEPT));
    assertThat(pointerExpires("r-2")).isEmpty();
    assertThat(store.find(new RolloutId("r-1"))).isPresent();
  }

  @Test
  void thePointerOfARolloutThatDidNotComeExpires() {
    start("r-1");

    start("r-2");

    assertThat(store.find(new RolloutId("r-2"))).isEmpty();
    assertThat(pointerExpires("r-2")).contains(clock.instant().plus(KEPT));
  }

  @Test
  void whoeverAsksAgainSeesToThePointerThatWasNotKept() {
    Request request = request("r-1");
    store.announce(request);
    store.begin(Optional.empty(), new KeptRollout(Rollout.requested(request), Optional.empty()));
    assertThat(pointerExpires("r-1")).isPresent();

    runner.start(request);

    assertThat(pointerExpires("r-1")).isEmpty();
  }
}
