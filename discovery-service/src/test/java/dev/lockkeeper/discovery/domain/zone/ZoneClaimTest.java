package dev.lockkeeper.discovery.domain.zone;

import static dev.lockkeeper.discovery.domain.zone.SteppedLedger.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordGroup;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.RecordType;
import dev.lockkeeper.discovery.domain.records.Routing;
import dev.lockkeeper.discovery.domain.records.ServiceTag;
import dev.lockkeeper.discovery.domain.route53.Change;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose a zone is, and whose what is found in it. */
class ZoneClaimTest {
  private final SteppedLedger zone = new SteppedLedger();

  @Test
  void theZoneOfAnotherInstallationOfTheSameNameIsLeftAloneWhateverItsEpochs() {
    for (long epoch : List.of(4L, 5L, 6L)) {
      RecordSet theirs =
          new Fence("eu-west-1 ffffffffff", epoch, 1).set("example.com.", new Ownership("prod"));
      zone.step(Step.ReadFence.class);
      zone.ledger.fenceRead(page(theirs), zone.now);
      zone.step(Step.Rest.class);
      assertThat(zone.ledger.state(zone.now).barred()).isTrue();
      assertThat(zone.ledger.state(zone.now).problem())
          .get()
          .asString()
          .contains("another installation named prod", "eu-west-1", "us-east-1 0a1b2c3d4e");
      zone.now = zone.now.plus(Duration.ofMinutes(1));
    }
    zone.step(Step.ReadFence.class);
    zone.ledger.fenceRead(page(), zone.now);
    zone.accept(zone.batch());
    assertThat(zone.ledger.state(zone.now).barred()).as("they are gone").isFalse();
  }

  @Test
  void aBatchRefusedBecauseAnotherInstallationWasFirstIsNotTriedAgain() {
    zone.step(Step.ReadFence.class);
    zone.ledger.fenceRead(page(), zone.now);
    zone.ledger.refused(zone.batch(), "it already exists", zone.now);
    zone.now = zone.now.plusSeconds(1);
    zone.step(Step.ReadFence.class);
    zone.ledger.fenceRead(
        page(new Fence("eu-west-1 ffffffffff", 5, 1).set("example.com.", new Ownership("prod"))),
        zone.now);
    zone.now = zone.now.plusSeconds(30);
    zone.step(Step.Rest.class);
    assertThat(zone.ledger.barred()).isPresent();
  }

  private static RecordSet setOf(String cluster) {
    ServiceTag tag = ServiceTag.of(new ServiceKey(cluster, "shop"));
    return new RecordSet(
        new RecordGroup("shop." + cluster + ".example.com.", RecordType.A),
        new Ownership("prod").identifier(tag, "all-0"),
        Routing.weighted(1),
        10,
        List.of("10.0.0.1"));
  }

  @Test
  void whatIsLeftOfAClusterThatIsNotLookedAfterIsToldAndGoesWhenAPersonSaysSo() {
    String longName = "c".repeat(60);
    zone.step(Step.ReadFence.class);
    zone.ledger.fenceRead(page(), zone.now);
    zone.accept(zone.batch());
    zone.step(Step.ReadOn.class);
    zone.ledger.read(page(setOf("web"), setOf("old"), setOf(longName)), zone.now);
    zone.ledger.complete("web");
    zone.accept(zone.batch());
    String shortened = ServiceTag.cluster(longName);
    assertThat(zone.ledger.state(zone.now).leftBehind())
        .containsExactly(Map.entry(shortened, 1), Map.entry("old", 1));

    assertThat(zone.ledger.removeLeftBehind("none")).isEqualTo(new Removal(0, true));
    assertThat(zone.ledger.removeLeftBehind("old")).isEqualTo(new Removal(1, true));
    assertThat(zone.batch().units())
        .singleElement()
        .satisfies(unit -> assertThat(unit.changes()).containsExactly(Change.delete(setOf("old"))));
    zone.accept(zone.batch());
    assertThat(zone.ledger.removeLeftBehind(longName)).isEqualTo(new Removal(1, true));
    zone.accept(zone.batch());
    assertThat(zone.ledger.state(zone.now).leftBehind()).isEmpty();
    assertThatThrownBy(() -> zone.ledger.removeLeftBehind("web"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
