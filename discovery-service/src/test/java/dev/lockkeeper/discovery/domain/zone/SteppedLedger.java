package dev.lockkeeper.discovery.domain.zone;

import static dev.lockkeeper.discovery.domain.records.Tasks.PROD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.route53.RecordPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ledger of a zone whose steps a test takes one by one. */
final class SteppedLedger {
  static final Duration RECONCILIATION = Duration.ofMinutes(15);

  final ZoneLedger ledger =
      new ZoneLedger(
          "example.com.",
          PROD,
          5,
          ZoneRules.usual(Duration.ofMillis(200), RECONCILIATION),
          () -> 0.5);
  Instant now = Instant.parse("2026-03-01T00:00:00Z");
  private int changes;

  static RecordPage page(RecordSet... sets) {
    return page(List.of(sets));
  }

  static RecordPage page(List<RecordSet> sets) {
    return new RecordPage(sets, List.of(), Optional.empty());
  }

  /** What is to be done next is of that kind. */
  <S extends Step> S step(Class<S> kind) {
    Step step = ledger.decide(now);
    assertThat(step).isInstanceOf(kind);
    return kind.cast(step);
  }

  Batch batch() {
    return step(Step.Submit.class).batch();
  }

  void accept(Batch batch) {
    changes++;
    ledger.accepted(batch, "C" + changes, now);
  }
}
