package dev.lockkeeper.discovery.domain.zone;

import static dev.lockkeeper.discovery.domain.records.Tasks.SHOP;
import static dev.lockkeeper.discovery.domain.records.Tasks.shop;
import static dev.lockkeeper.discovery.domain.records.Tasks.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.ServiceTag;
import dev.lockkeeper.discovery.domain.records.WantedRecords;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which changes of a refused batch are tried next. */
class RefusedTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private final WantedRecords records = new WantedRecords(new Ownership("prod"), "example.com.");
  private final Refused refused = new Refused();

  @Test
  void whatIsLeftOfABatchIsSetAsideEvenIfNobodyWantsTheRefusedOnesAnyMore() {
    List<Unit> units =
        ServiceDiff.of(
            ServiceTag.of(SHOP),
            records.of(shop(Form.MULTIVALUE, tasks(40)), List.of()),
            List.of());
    List<Unit> left = units;
    refused.refused(units, List.of(), "full", NOW);
    while (refused.all().size() < 9) {
      List<Unit> open = units.stream().filter(unit -> !refused.isAside(unit, NOW)).toList();
      refused.refused(refused.suspects(open, NOW), List.of(), "full", NOW);
      left = units.stream().filter(unit -> !refused.isAside(unit, NOW)).toList();
    }
    refused.keep(left);

    assertThat(refused.suspects(left, NOW)).isEmpty();
    assertThat(refused.all()).allMatch(each -> each.reason().equals("full")).hasSize(left.size());
  }
}
