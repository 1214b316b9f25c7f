package dev.lockkeeper.capacity.domain.removal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.removal.Verdict.NotSafe;
import dev.lockkeeper.capacity.domain.removal.Verdict.Safe;
import dev.lockkeeper.capacity.domain.size.HostPorts;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StuckTasksTest {
  private static final Amounts SMALL = Amounts.of(256, 512);

  private final PackingBuilder cluster = new PackingBuilder();

  @Test
  void tasksThatAreStuckHoldTheInstancesInTheirReachAndNoOthers() {
    host("i-0", Amounts.of(0, 0));
    host("i-1", Amounts.of(1024, 2048));
    host("i-2", Amounts.of(256, 512));
    host("i-3", Amounts.of(256, 512));
    cluster.missing(kind("large", Amounts.of(2048, 4096), bits(0, 1)), 1, bits(0, 1));
    cluster.task(2, kind("web", SMALL, bits(0, 1, 2, 3)), () -> "t-1");

    assertThat(search().alone()).isEqualTo(bits(2, 3));
    assertThat(search().verdict(2))
        .as("not on i-1, where the room is that the large task waits for more of")
        .isEqualTo(new Safe(List.of(new Placement("web", "t-1", "i-2", "i-3"))));
    NotSafe both = (NotSafe) search().verdict(2, 3);
    assertThat(both.unplaced().get(0).whereNot())
        .isEqualTo(Map.of(Refusal.MISSING_TASKS, List.of("i-0", "i-1")));
    NotSafe held = (NotSafe) search().verdict(1);
    assertThat(held.unplaced()).extracting(Unplaced::service).containsExactly("large");
    assertThat(held.proven()).isTrue();
    assertThat(search().together().instances()).isEqualTo(bits(3));
  }

  @Test
  void whoCompetesWithTasksThatAreStuckMayBeTheOneWhoIs() {
    host("i-0", Amounts.of(256, 512));
    host("i-1", Amounts.of(0, 0));
    host("i-2", Amounts.of(0, 0));
    cluster.missing(kind("a", SMALL, bits(0)), 1, bits(0));
    cluster.missing(kind("b", SMALL, bits(0, 1)), 1, bits(0, 1));

    assertThat(search().alone())
        .as("one of the two waits for room, and if it is b then i-1 may have it next")
        .isEqualTo(bits(2));
  }

  @Test
  void nobodyMayBeStuckIfOthersAreLeavingAlready() {
    host("i-0", Amounts.of(0, 0));
    host("i-1", Amounts.of(256, 512));
    cluster.missing(kind("web", SMALL, bits(0)), 1, bits(0));

    assertThat(search().verdict(1).safe()).isTrue();
    assertThat(search().verdictBesides(1).safe()).isFalse();
  }

  private void host(String name, Amounts free) {
    cluster.instance(name, "zone", "pool", free, HostPorts.NONE);
  }

  private int kind(String service, Amounts needs, BitSet eligible) {
    int number = cluster.service(service, false, false);
    return cluster.taskClass(number, needs, eligible, HostPorts.NONE);
  }

  private static BitSet bits(int... numbers) {
    BitSet bits = new BitSet();
    for (int number : numbers) {
      bits.set(number);
    }
    return bits;
  }

  private RemovalSearch search() {
    return new RemovalSearch(cluster.build());
  }
}
