package dev.lockkeeper.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.audit.AuditTrail.Entry;
import dev.lockkeeper.platform.audit.StoredAuditTrail.Page;
import dev.lockkeeper.platform.audit.StoredAuditTrail.Query;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.platform.testkit.ManualClock;
import dev.lockkeeper.platform.testkit.ManualExecutor;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class StoredAuditTrailTest {
  private static final Duration KEPT = Duration.ofDays(90);
  private static final String ONE = "i-01";
  private static final String OTHER = "i-02";

  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-31T23:59:58Z"));
  private final List<Entry> logged = new ArrayList<>();
  private final Records<AuditRecord> records = new InMemoryRecords<>(AuditRecord.type(KEPT));
  private final StoredAuditTrail trail = trail(records, Runnable::run);

  @Test
  void entriesAreListedNewestFirstAcrossTheEndOfAMonth() {
    for (String what : List.of("a", "b", "c", "d")) {
      trail.add(entry(ONE, what));
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(what(list(Optional.empty(), 10))).containsExactly("d", "c", "b", "a");
  }

  @Test
  void entriesOfOneMomentKeepTheirOrder() {
    List.of("a", "b", "c").forEach(what -> trail.add(entry(ONE, what)));

    assertThat(what(list(Optional.empty(), 10))).containsExactly("c", "b", "a");
  }

  @Test
  void pagesGoOnWhereTheLastOneEndedAndTheLastOneSaysSo() {
    for (int i = 0; i < 7; i++) {
      trail.add(entry(i % 2 == 0 ? ONE : OTHER, "w" + i));
      clock.advance(Duration.ofSeconds(1));
    }

    List<String> all = new ArrayList<>();
    Page page = list(Optional.empty(), 3);
    all.addAll(what(page));
    while (page.after().isPresent()) {
      // What is added meanwhile is newer, and no page shows an entry twice.
      trail.add(entry(ONE, "new"));
      assertThat(page.records()).hasSize(3);
      page = list(page.after(), 3);
      all.addAll(what(page));
    }

    assertThat(all).containsExactly("w6", "w5", "w4", "w3", "w2", "w1", "w0");
  }

  @Test
  void theLastPageMayBeFull() {
    List.of("a", "b").forEach(what -> trail.add(entry(ONE, what)));

    assertThat(list(Optional.empty(), 2).after()).isEmpty();
  }

  @Test
  void theTrailOfOneInstanceHasNothingOfOthersAndNothingOfClusters() {
    trail.add(entry(ONE, "mine"));
    trail.add(entry(OTHER, "another's"));
    trail.add(new Entry("ann", Optional.empty(), "web", "stop", "why", "done"));

    assertThat(what(trail.list(query(Optional.of(ONE), null, null)))).containsExactly("mine");
    assertThat(what(list(Optional.empty(), 10))).hasSize(3);
  }

  @Test
  void aTimeRangeHoldsItsBeginningAndNotItsEnd() {
    Instant start = clock.instant();
    for (String what : List.of("a", "b", "c", "d")) {
      trail.add(entry(ONE, what));
      clock.advance(Duration.ofSeconds(1));
    }
    Instant from = start.plusSeconds(1);
    Instant until = start.plusSeconds(3);

    for (Optional<String> who : List.of(Optional.<String>empty(), Optional.of(ONE))) {
      assertThat(what(trail.list(query(who, from, until)))).containsExactly("c", "b");
      assertThat(what(trail.list(query(who, from, null)))).containsExactly("d", "c", "b");
      assertThat(what(trail.list(query(who, null, from)))).containsExactly("a");
    }
  }

  @Test
  void whatIsOlderThanItIsKeptIsNotListedThoughItMayBeThereStill() {
    trail.add(entry(ONE, "old"));
    clock.advance(KEPT.plusSeconds(1));
    trail.add(entry(ONE, "new"));

    assertThat(what(list(Optional.empty(), 10))).containsExactly("new");
    assertThat(what(trail.list(query(Optional.of(ONE), Instant.EPOCH, null))))
        .containsExactly("new");
  }

  @Test
  void anEntryIsLoggedAtOnceAndStoredByAnotherThread() {
    ManualExecutor writer = new ManualExecutor();
    StoredAuditTrail slow = trail(records, writer);

    slow.add(entry(ONE, "done"));

    assertThat(logged).hasSize(1);
    assertThat(list(Optional.empty(), 10).records()).isEmpty();
    writer.runAll();
    assertThat(what(list(Optional.empty(), 10))).containsExactly("done");
  }

  @Test
  void aTableThatFailsOrAWriterThatIsFullLeavesAnEntryInTheLogAndHarmsNobody() {
    trail(broken(), Runnable::run).add(entry(ONE, "table"));
    trail(
            records,
            work -> {
              throw new RejectedExecutionException("full");
            })
        .add(entry(ONE, "writer"));

    assertThat(logged).extracting(Entry::what).containsExactly("table", "writer");
  }

  private StoredAuditTrail trail(Records<AuditRecord> stored, Executor writer) {
    return new StoredAuditTrail(
        logged::add, stored, writer, () -> UUID.randomUUID().toString(), KEPT, clock);
  }

  @SuppressWarnings("unchecked") // A proxy knows no type arguments.
  private static Records<AuditRecord> broken() {
    return (Records<AuditRecord>)
        Proxy.newProxyInstance(
            Records.class.getClassLoader(),
            new Class<?>[] {Records.class},
            (proxy, method, arguments) -> {
              throw new IllegalStateException("no table");
            });
  }

  private Page list(Optional<String> after, int limit) {
    return trail.list(
        new Query(Optional.empty(), Optional.empty(), Optional.empty(), after, limit));
  }

  private static Query query(Optional<String> instance, Instant from, Instant until) {
    return new Query(
        instance, Optional.ofNullable(from), Optional.ofNullable(until), Optional.empty(), 10);
  }

  private static List<String> what(Page page) {
    return page.records().stream().map(record -> record.entry().what()).toList();
  }

  private static Entry entry(String instanceId, String what) {
    return new Entry("ann", Optional.of(instanceId), "web", what, "why", "done");
  }
}
