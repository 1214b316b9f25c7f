package dev.lockkeeper.discovery.domain.zone;

import static dev.lockkeeper.discovery.domain.records.Tasks.PROD;
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
import dev.lockkeeper.discovery.domain.route53.RecordPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose a zone is, and whose what is found in it. */
class ZoneClaimTest {
  private final ZoneLedger ledger =
      new ZoneLedger(
          "example.com.",
          PROD,
          5,
          ZoneRules.usual(Duration.ofMillis(200), Duration.ofMinutes(15)),
          () -> 0.5);
  private Instant now = Instant.parse("2026-03-01T00:00:00Z");
  private int changes;

  private static RecordPage page(RecordSet... sets) {
    return new RecordPage(List.of(sets), List.of(), Optional.empty());
  }

  private <S extends Step> S step(Class<S> kind) {
    Step step = ledger.decide(now);
    assertThat(step).isInstanceOf(kind);
    return kind.cast(step);
  }

  private Batch batch() {
    return step(Step.Submit.class).batch();
  }

  private void accept(Batch batch) {
    changes++;
    ledger.accepted(batch, "C" + changes, now);
  }

  @Test
  void theZoneOfAnotherInstallationOfTheSameNameIsLeftAloneWhateverItsEpochs() {
    for (long epoch : List.of(4L, 5L, 6L)) {
      RecordSet theirs =
          new Fence("eu-west-1 ffffffffff", epoch, 1).set("example.com.", new Ownership("prod"));
      step(Step.ReadFence.class);
      ledger.fenceRead(page(theirs), now);
      step(Step.Rest.class);
      assertThat(ledger.state(now).barred()).isTrue();
      assertThat(ledger.state(now).problem())
          .get()
          .asString()
          .contains("another installation named prod", "eu-west-1", "us-east-1 0a1b2c3d4e");
      now = now.plus(Duration.ofMinutes(1));
    }
    step(Step.ReadFence.class);
    ledger.fenceRead(page(), now);
    accept(batch());
    assertThat(ledger.state(now).barred()).as("they are gone").isFalse();
  }

  @Test
  void aBatchRefusedBecauseAnotherInstallationWasFirstIsNotTriedAgain() {
    step(Step.ReadFence.class);
    ledger.fenceRead(page(), now);
    ledger.refused(batch(), "it already exists", now);
    now = now.plusSeconds(1);
    step(Step.ReadFence.class);
    ledger.fenceRead(
        page(new Fence("eu-west-1 ffffffffff", 5, 1).set("example.com.", new Ownership("prod"))),
        now);
    now = now.plusSeconds(30);
    step(Step.Rest.class);
    assertThat(ledger.barred()).isPresent();
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
    step(Step.ReadFence.class);
    ledger.fenceRead(page(), now);
    accept(batch());
    step(Step.ReadOn.class);
    ledger.read(page(setOf("web"), setOf("old"), setOf(longName)), now);
    ledger.complete("web");
    accept(batch());
    String shortened = ServiceTag.cluster(longName);
    assertThat(ledger.state(now).leftBehind())
        .containsExactly(Map.entry(shortened, 1), Map.entry("old", 1));

    assertThat(ledger.removeLeftBehind("none")).isZero();
    assertThat(ledger.removeLeftBehind("old")).isEqualTo(1);
    assertThat(batch().units())
        .singleElement()
        .satisfies(unit -> assertThat(unit.changes()).containsExactly(Change.delete(setOf("old"))));
    accept(batch());
    assertThat(ledger.removeLeftBehind(longName)).isEqualTo(1);
    accept(batch());
    assertThat(ledger.state(now).leftBehind()).isEmpty();
    assertThatThrownBy(() -> ledger.removeLeftBehind("web"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
