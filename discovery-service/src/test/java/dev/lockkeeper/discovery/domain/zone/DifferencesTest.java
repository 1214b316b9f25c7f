package dev.lockkeeper.discovery.domain.zone;

import static dev.lockkeeper.discovery.domain.records.Tasks.SHOP;
import static dev.lockkeeper.discovery.domain.records.Tasks.shop;
import static dev.lockkeeper.discovery.domain.records.Tasks.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.ServiceTag;
import dev.lockkeeper.discovery.domain.records.WantedRecords;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Ownership ownership = new Ownership("prod");
  private final WantedRecords records = new WantedRecords(ownership, "example.com.");
  private final KnownRecords known = new KnownRecords(ownership);
  private final Differences differences = new Differences(records, known);

  @Test
  void aServiceThatIsGoneIsForgottenOnceNothingOfItIsLeft() {
    List<RecordSet> written = records.of(shop(Form.ALL, tasks(2)), List.of());
    written.forEach(known::put);
    differences.want(shop(Form.ALL, tasks(2)), NOON);
    differences.forget(SHOP, NOON.plusSeconds(10));

    differences.forgetGone(NOON.plusSeconds(10));
    assertThat(differences.wanting()).as("its tasks can be asked for still").hasSize(1);
    differences.forgetGone(NOON.plusSeconds(11));
    assertThat(differences.wanting()).as("its records are there still").hasSize(1);

    written.forEach(set -> known.remove(set.key()));
    differences.forgetGone(NOON.plusSeconds(11));
    assertThat(differences.wanting()).isEmpty();
  }

  @Test
  void oneThatWantsSomethingIsNot() {
    differences.want(shop(Form.ALL, tasks(1)), NOON);

    differences.forgetGone(NOON.plusSeconds(100_000));

    assertThat(differences.wanting()).containsExactly(ServiceTag.of(SHOP));
  }
}
