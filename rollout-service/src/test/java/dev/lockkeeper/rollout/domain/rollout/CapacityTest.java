package dev.lockkeeper.rollout.domain.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.reads.GroupView.Sizes;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CapacityTest {
  /** Others want six, and one is surge. */
  private final Capacity seven = new Capacity(6, 7, OptionalInt.empty());

  @Test
  void whatOthersLowerIsTheirs() {
    Capacity seen = seven.seen(new Sizes(0, 6, 12), 0);

    assertThat(seen.others()).isEqualTo(5);
    assertThat(seen.surge()).isEqualTo(1);
  }

  @Test
  void aMaxSizeThatIsLoweredTakesSurgeFirst() {
    Capacity seen = seven.seen(new Sizes(0, 6, 6), 0);

    assertThat(seen.others()).isEqualTo(6);
    assertThat(seen.surge()).isZero();
  }

  @Test
  void aMaxSizeBelowWhatOthersWantLowersThat() {
    Capacity seen = seven.seen(new Sizes(0, 4, 4), 0);

    assertThat(seen.others()).isEqualTo(4);
    assertThat(seen.surge()).isZero();
  }

  @Test
  void aGroupAtItsMaxSizeHasItsSurgeStill() {
    Capacity seen = seven.seen(new Sizes(0, 7, 7), 0);

    assertThat(seen.surge()).isEqualTo(1);
  }

  @Test
  void whatWeHaveTerminatedWithoutAnAnswerIsNotOthers() {
    Capacity seen = seven.seen(new Sizes(0, 6, 12), 1);

    assertThat(seen.others()).isEqualTo(6);
    assertThat(seen.surge()).isZero();
  }
}
