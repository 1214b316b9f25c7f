package dev.lockkeeper.rollout.domain.wave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.Instances;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZonesTest {
  private final InstanceView one = Instances.fit("i-1", "a");
  private final InstanceView two = Instances.fit("i-2", "a");
  private final InstanceView three = Instances.fit("i-3", "b");
  private final InstanceView four = Instances.fit("i-4", "b");
  private final InstanceView five = Instances.fit("i-5", "b");
  private final InstanceView six = Instances.fit("i-6", "b");

  @Test
  void theZoneWithTheMostGoesFirst() {
    assertThat(Zones.inTurn(List.of(one, two, three, four, five)))
        .containsExactly(three, one, four, two, five);
  }

  @Test
  void whatMayNotGoCountsForItsZone() {
    List<InstanceView> all = List.of(one, two, three, four, five, six);

    assertThat(Zones.inTurn(List.of(one, two, three), all)).containsExactly(three, one, two);
    assertThat(Zones.inTurn(List.of(one, two, three, four), all))
        .containsExactly(three, four, one, two);
  }
}
