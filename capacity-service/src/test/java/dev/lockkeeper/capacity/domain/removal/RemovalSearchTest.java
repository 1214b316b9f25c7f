package dev.lockkeeper.capacity.domain.removal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.removal.Verdict.NotSafe;
import dev.lockkeeper.capacity.domain.removal.Verdict.Safe;
import dev.lockkeeper.capacity.domain.size.HostPorts;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemovalSearchTest {
  private static final Amounts SMALL = Amounts.of(256, 512);
  private static final String EAST_A = "us-east-1a";
  private static final String EAST_B = "us-east-1b";

  private final PackingBuilder cluster = new PackingBuilder();

  @Test
  void anInstanceWithoutTasksIsSafe() {
    host("i-0", EAST_A, Amounts.of(1024, 2048));

    assertThat(search().verdict(0)).isEqualTo(new Safe(List.of()));
  }

  @Test
  void aTaskMovesToTheFullestInstanceThatHasRoom() {
    host("i-0", EAST_A, Amounts.of(0, 0));
    host("i-1", EAST_A, Amounts.of(2048, 4096));
    host("i-2", EAST_A, Amounts.of(512, 1024));
    host("i-3", EAST_A, Amounts.of(128, 512));
    cluster.task(0, kind(service("web"), SMALL), () -> "t-1");

    assertThat(search().verdict(0))
        .isEqualTo(new Safe(List.of(new Placement("web", "t-1", "i-0", "i-2"))));
  }

  @Test
  void aTaskThatFindsNoRoomIsNamedWithWhatEachInstanceLacks() {
    host("i-0", EAST_A, Amounts.of(0, 0));
    host("i-1", EAST_A, Amounts.of(128, 4096));
    host("i-2", EAST_A, Amounts.of(255, 4096));
    host("i-3", EAST_A, Amounts.of(512, 511));
    cluster.task(0, kind(service("web"), SMALL), () -> "t-1");

    NotSafe verdict = (NotSafe) search().verdict(0);

    Unplaced unplaced =
        new Unplaced(
            "web",
            "t-1",
            "i-0",
            Map.of(Refusal.CPU, List.of("i-1", "i-2"), Refusal.MEMORY, List.of("i-3")));
    assertThat(verdict).isEqualTo(new NotSafe(Map.of(), List.of(unplaced), true));
    assertThat(unplaced.lack()).isEqualTo(Refusal.CPU);
  }

  @Test
  void missingTasksTakeTheirRoomFirst() {
    host("i-0", EAST_A, Amounts.of(0, 0));
    host("i-1", EAST_A, Amounts.of(256, 512));
    int web = kind(service("web"), SMALL);
    cluster.task(0, web, () -> "t-1");
    assertThat(search().alone().get(0)).isTrue();

    cluster.missing(web, 1, everywhere());

    assertThat(search().alone().get(0)).isFalse();
    assertThat(search().alone().get(1)).as("the missing task's place").isFalse();
  }

  @Test
  void nothingIsSafeWhileMissingTasksHaveNoRoom() {
    host("i-0", EAST_A, Amounts.of(256, 512));
    host("i-1", EAST_A, Amounts.of(256, 512));
    cluster.missing(kind(service("web"), SMALL), 3, everywhere());

    NotSafe verdict = (NotSafe) search().verdict(0);

    assertThat(verdict.proven()).isTrue();
    assertThat(verdict.unplaced())
        .singleElement()
        .satisfies(task -> assertThat(task.lack()).isEqualTo(Refusal.CPU));
    assertThat(search().together().count()).isZero();
  }

  @Test
  void aMissingTaskThatNoInstanceMayTakeNeedsNoRoom() {
    host("i-0", EAST_A, Amounts.of(256, 512));
    int nowhere = cluster.taskClass(service("web"), SMALL, new BitSet(), HostPorts.NONE);
    cluster.missing(nowhere, 1, everywhere());

    assertThat(search().verdict(0).safe()).isTrue();
  }

  @Test
  void anObstacleIsEnough() {
    host("i-0", EAST_A, Amounts.of(256, 512));
    host("i-1", EAST_A, Amounts.of(256, 512));
    Obstacle standalone = new Obstacle(Obstacle.Kind.STANDALONE_TASK, "t-1");
    cluster.obstacle(0, standalone);

    assertThat(search().verdict(0, 1))
        .isEqualTo(new NotSafe(Map.of("i-0", List.of(standalone)), List.of(), true));
    assertThat(search().alone()).isEqualTo(bits(1));
  }

  @Test
  void distinctInstancesCountTheTasksThatAreThere() {
    host("i-0", EAST_A, Amounts.of(256, 512));
    host("i-1", EAST_A, Amounts.of(2048, 4096));
    int web = kind(cluster.service("web", true, false), SMALL);
    cluster.task(0, web, () -> "t-1");
    cluster.task(1, web, () -> "t-2");

    NotSafe verdict = (NotSafe) search().verdict(0);

    assertThat(verdict.unplaced().get(0).whereNot())
        .isEqualTo(Map.of(Refusal.DISTINCT_INSTANCE, List.of("i-1")));
  }

  @Test
  void aTaskThatIsStoppingStillKeepsAnotherOfItsServiceAway() {
    host("i-0", EAST_A, Amounts.of(256, 512));
    host("i-1", EAST_A, Amounts.of(2048, 4096));
    int service = cluster.service("web", true, false);
    cluster.task(0, kind(service, SMALL), () -> "t-1");
    cluster.stopping(1, service);

    assertThat(search().verdict(0).safe()).isFalse();
  }

  @Test
  void aHostPortIsHadOnce() {
    host("i-0", EAST_A, Amounts.of(256, 512));
    cluster.instance("i-1", EAST_A, "pool", Amounts.of(2048, 4096), tcp(53));
    cluster.instance("i-2", EAST_A, "pool", Amounts.of(2048, 4096), udp(53));
    int dns = cluster.taskClass(service("dns"), SMALL, everywhere(), udp(53));
    cluster.task(0, dns, () -> "t-1");

    assertThat(search().verdict(0))
        .isEqualTo(new Safe(List.of(new Placement("dns", "t-1", "i-0", "i-1"))));

    cluster.task(0, dns, () -> "t-2");

    assertThat(((NotSafe) search().verdict(0)).unplaced().get(0).lack()).isEqualTo(Refusal.PORTS);
  }

  @Test
  void aServiceThatSpreadsStaysInAsManyZones() {
    host("i-0", EAST_A, Amounts.of(256, 512));
    host("i-1", EAST_B, Amounts.of(256, 512));
    host("i-2", EAST_B, Amounts.of(2048, 4096));
    int web = kind(cluster.service("web", false, true), SMALL);
    cluster.task(0, web, () -> "t-1");
    cluster.task(1, web, () -> "t-2");

    NotSafe verdict = (NotSafe) search().verdict(0);

    assertThat(verdict.proven()).isTrue();
    assertThat(verdict.unplaced().get(0).lack()).isEqualTo(Refusal.ZONES);
    assertThat(search().alone()).isEqualTo(bits(1, 2));
  }

  @Test
  void aZoneThatIsBeingLeftCountsAsOneTheServiceIsIn() {
    host("i-0", EAST_A, Amounts.of(256, 512));
    host("i-1", EAST_A, Amounts.of(2048, 4096));
    int service = cluster.service("web", false, true);
    int web = kind(service, SMALL);
    cluster.task(0, web, () -> "t-1");
    cluster.missing(web, 1, everywhere());
    assertThat(search().verdict(0).safe()).isTrue();

    cluster.leavingZone(service, EAST_B);

    assertThat(search().verdict(0).safe()).isFalse();
    assertThat(search().verdict(1).safe()).as("no task of it moves").isTrue();
  }

  @Test
  void whatTheGreedyWayMissesIsFoundByTryingOthers() {
    host("i-0", EAST_A, Amounts.of(0, 0));
    host("i-1", EAST_A, Amounts.of(600, 4096));
    host("i-2", EAST_A, Amounts.of(500, 4096));
    int service = service("batch");
    for (int cpu : new int[] {300, 250, 250, 300}) {
      cluster.task(0, kind(service, Amounts.of(cpu, 64)), () -> "t-" + cpu);
    }

    assertThat(search().verdict(0).safe()).isTrue();
  }

  @Test
  void theEmptiestGoFirstAndTogetherOnlyWhileThereIsRoom() {
    for (int i = 0; i < 4; i++) {
      host("i-" + i, EAST_A, Amounts.of(512, 4096));
    }
    int web = kind(service("web"), SMALL);
    for (int i = 0; i < 8; i++) {
      String name = "t-" + i;
      cluster.task(i < 5 ? i / 3 : i % 2 + 2, web, () -> name);
    }

    Together together = search().together();

    assertThat(together.count()).isEqualTo(2);
    assertThat(search().alone()).isEqualTo(bits(0, 1, 2, 3));
  }

  @Test
  void aPoolsInstancesMayMoveTheirTasksToOtherPools() {
    cluster.instance("i-0", EAST_A, "spot", Amounts.of(0, 0), HostPorts.NONE);
    cluster.instance("i-1", EAST_A, "on-demand", Amounts.of(256, 512), HostPorts.NONE);
    cluster.task(0, kind(service("web"), SMALL), () -> "t-1");
    Packing packing = cluster.build();

    assertThat(packing.pools()).containsExactly("spot", "on-demand");
    assertThat(new RemovalSearch(packing).together(0).instances()).isEqualTo(bits(0));
    assertThat(new RemovalSearch(packing).together(1).instances()).isEqualTo(bits(1));
    assertThat(new RemovalSearch(packing).together().count()).isEqualTo(1);
  }

  private void host(String name, String zone, Amounts free) {
    cluster.instance(name, zone, "pool", free, HostPorts.NONE);
  }

  private int service(String name) {
    return cluster.service(name, false, false);
  }

  private int kind(int service, Amounts needs) {
    return cluster.taskClass(service, needs, everywhere(), HostPorts.NONE);
  }

  private static HostPorts tcp(int port) {
    return HostPorts.of(List.of(port), List.of());
  }

  private static HostPorts udp(int port) {
    return HostPorts.of(List.of(), List.of(port));
  }

  private static BitSet everywhere() {
    return bits(0, 1, 2, 3);
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
