package dev.lockkeeper.drain.handling;

import static dev.lockkeeper.drain.domain.Samples.AN_INSTANCE;
import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static dev.lockkeeper.drain.domain.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.Samples;
import dev.lockkeeper.drain.handling.Drains.Pointer;
import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrainsTest {
  private static final Drain UNPLACED = Samples.in(DrainState.REQUESTED);
  private static final Drain PLACED = Samples.in(DrainState.DRAINING);

  private final Replica.Stores stores = Replica.Stores.empty();
  private final Drains drains = new Drains(stores.drains(), stores.pointers());

  @Test
  void anEventFindsItsDrainByTheContainerInstance() {
    save(UNPLACED, START);
    assertThat(drains.instanceOf(REGISTERED.arn())).isEmpty();
    save(PLACED, START);
    assertThat(drains.instanceOf(REGISTERED.arn())).contains(AN_INSTANCE);
  }

  @Test
  void anInstanceThatIsDrainedAgainKeepsItsPointerThroughThatDrainToo() {
    save(UNPLACED, START);
    save(PLACED, START);
    Instant later = START.plus(Replica.KEPT).plus(Duration.ofDays(2));
    save(UNPLACED, later);
    save(PLACED, later);
    assertThat(Drains.pointerType(Replica.KEPT).expiresAt().apply(pointer()))
        .hasValueSatisfying(
            expiry -> assertThat(expiry).isAfter(later.plus(Replica.KEPT).plusSeconds(1)));
    assertThat(pointer().writtenAt()).isEqualTo(later);
  }

  @Test
  void aPointerIsNotWrittenAnewWithEachStep() {
    save(UNPLACED, START);
    save(PLACED, START);
    save(PLACED, START.plusSeconds(60));
    assertThat(pointer().writtenAt()).isEqualTo(START);
  }

  @Test
  void aContainerInstanceIsNeverAnotherInstances() {
    stores.pointers().insertIfAbsent(new Pointer(REGISTERED.arn(), new InstanceId("i-9"), START));
    save(UNPLACED, START);
    assertThatThrownBy(() -> save(PLACED, START))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is another instance's");
  }

  private void save(Drain drain, Instant now) {
    assertThat(drains.save(drains.find(AN_INSTANCE), drain, now).won()).isTrue();
  }

  private Pointer pointer() {
    RecordKey key = new RecordKey("container-instance#" + REGISTERED.arn(), "pointer");
    Optional<Stored<Pointer>> stored = stores.pointers().find(key);
    return stored.orElseThrow().value();
  }
}
