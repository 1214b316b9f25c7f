package dev.lockkeeper.rollout.domain.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.rollout.domain.Instances;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaveSizesTest {
  private static WaveSizes sizes(String canary, String size) {
    return new WaveSizes(Share.parse(canary), Share.parse(size), Share.parse("0"));
  }

  @Test
  void aCanaryComesFirstAndTheOthersAreEqualButForTheLast() {
    assertThat(sizes("1", "25%").all(10, 100)).containsExactly(1, 3, 3, 3);
    assertThat(sizes("5%", "100%").all(1000, 2000)).containsExactly(50, 950);
    assertThat(sizes("0", "4").all(10, 100)).containsExactly(4, 4, 2);
  }

  @Test
  void noWaveIsLargerThanTheRoomThatTheGroupHas() {
    assertThat(sizes("1", "100%").all(10, 4)).containsExactly(1, 4, 4, 1);
    assertThat(sizes("1", "100%").all(10, 0)).isEmpty();
  }

  @Test
  void anyPercentageIsOneInstanceAtLeast() {
    assertThat(Share.parse("1%").of(3)).isEqualTo(1);
    assertThat(Share.parse("1%").of(1000)).isEqualTo(10);
    assertThat(Share.parse("0%").of(1000)).isZero();
    assertThat(List.of("-1", "1.5%", "101%", "200%", "1234567", "%", ""))
        .allSatisfy(none -> assertThat(Share.read(none)).as(none).isEmpty());
    assertThatThrownBy(() -> Share.parse("-1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void instancesGoEvenlyOverZonesWhateverZoneHasMore() {
    List<InstanceView> uneven =
        List.of(
            Instances.fit("i-1", "a"),
            Instances.fit("i-2", "a"),
            Instances.fit("i-3", "a"),
            Instances.fit("i-4", "b"),
            Instances.fit("i-5", "c"));

    List<String> zones = Zones.inTurn(uneven).stream().map(InstanceView::zone).toList();

    assertThat(zones).containsExactly("a", "a", "a", "b", "c");
    assertThat(Zones.inTurn(Instances.many(6)).stream().map(InstanceView::zone))
        .containsExactly("zone-0", "zone-1", "zone-2", "zone-0", "zone-1", "zone-2");
  }

  @Test
  void inAZoneWhatCarriesNothingGoesFirst() {
    InstanceView lone = Instances.with("i-9", "a", false, Optional.empty());

    assertThat(Zones.inTurn(List.of(Instances.fit("i-1", "a"), lone))).startsWith(lone);
  }
}
