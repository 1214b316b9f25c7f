package dev.lockkeeper.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.records.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every kind of {@link Records} must do; each kind has a test that extends this. */
public abstract class RecordsContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.250Z");

  /** The record of these tests. */
  public record Errand(
      String place,
      String name,
      String text,
      Optional<Instant> dueAt,
      Optional<Instant> expiresAt) {
    public Errand withText(String next) {
      return new Errand(place, name, next, dueAt, expiresAt);
    }

    public Errand due(Instant at) {
      return new Errand(place, name, text, Optional.of(at), expiresAt);
    }

    public Errand neverDue() {
      return new Errand(place, name, text, Optional.empty(), expiresAt);
    }
  }

  public static final RecordType<Errand> ERRANDS =
      new RecordType<>(
          "errand",
          Errand.class,
          errand -> new RecordKey(errand.place(), errand.name()),
          Errand::dueAt,
          Errand::expiresAt);

  private Records<Errand> records;

  /** Empty records. */
  protected abstract Records<Errand> create();

  @BeforeEach
  void start() {
    records = create();
  }

  protected static Errand errand(String name) {
    return new Errand("town", name, "buy bread", Optional.empty(), Optional.empty());
  }

  @Test
  void whatIsInsertedIsFoundWithVersionOne() {
    Errand errand = errand("a").due(NOW.plusNanos(7)).withText("Grüße \"to\" all");
    WriteResult<Errand> result = records.insertIfAbsent(errand);
    assertThat(result.won()).isTrue();
    Stored<Errand> found = find("a");
    assertThat(found.value()).isEqualTo(errand);
    assertThat(found.version()).isEqualTo(1);
    assertThat(found).isEqualTo(written(result));
  }

  @Test
  void whatWasNeverInsertedIsNotFound() {
    assertThat(records.find(new RecordKey("town", "nobody"))).isEmpty();
  }

  @Test
  void aSecondInsertLosesAndShowsTheFirst() {
    Stored<Errand> first = written(records.insertIfAbsent(errand("a")));
    WriteResult<Errand> second = records.insertIfAbsent(errand("a").withText("other"));
    assertThat(second).isEqualTo(new WriteResult.LostRace<>(Optional.of(first)));
    assertThat(find("a")).isEqualTo(first);
  }

  @Test
  void eachReplaceRaisesTheVersion() {
    Stored<Errand> first = written(records.insertIfAbsent(errand("a")));
    Stored<Errand> second = written(records.replace(first, errand("a").withText("two")));
    Stored<Errand> third = written(records.replace(second, errand("a").withText("three")));
    assertThat(third.version()).isEqualTo(3);
    assertThat(find("a")).isEqualTo(third);
  }

  @Test
  void whoReplacesWhatHasChangedMeanwhileLosesAndSeesIt() {
    Stored<Errand> first = written(records.insertIfAbsent(errand("a")));
    Stored<Errand> second = written(records.replace(first, errand("a").withText("two")));
    WriteResult<Errand> late = records.replace(first, errand("a").withText("late"));
    assertThat(late).isEqualTo(new WriteResult.LostRace<>(Optional.of(second)));
    assertThat(find("a")).isEqualTo(second);
  }

  @Test
  void whatIsGoneCannotBeReplaced() {
    Stored<Errand> first = written(records.insertIfAbsent(errand("a")));
    assertThat(records.delete(first)).isTrue();
    assertThat(records.replace(first, errand("a")))
        .isEqualTo(new WriteResult.LostRace<>(Optional.empty()));
  }

  @Test
  void aRecordMadeAnewIsNotTakenForTheOldOneOfTheSameVersion() {
    Stored<Errand> old = written(records.insertIfAbsent(errand("a")));
    records.delete(old);
    Stored<Errand> anew = written(records.insertIfAbsent(errand("a").withText("anew")));
    assertThat(records.replace(old, errand("a").withText("late")).won()).isFalse();
    assertThat(records.delete(old)).isFalse();
    assertThat(find("a")).isEqualTo(anew);
  }

  @Test
  void deletingTwiceIsDone() {
    Stored<Errand> first = written(records.insertIfAbsent(errand("a")));
    assertThat(records.delete(first)).isTrue();
    assertThat(records.delete(first)).isTrue();
    assertThat(records.find(new RecordKey("town", "a"))).isEmpty();
  }

  @Test
  void whatHasChangedMeanwhileIsNotDeleted() {
    Stored<Errand> first = written(records.insertIfAbsent(errand("a")));
    Stored<Errand> second = written(records.replace(first, errand("a").withText("two")));
    assertThat(records.delete(first)).isFalse();
    assertThat(find("a")).isEqualTo(second);
  }

  @Test
  void aRecordKeepsItsKey() {
    Stored<Errand> first = written(records.insertIfAbsent(errand("a")));
    assertThatThrownBy(() -> records.replace(first, errand("b")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPartitionIsListedPageByPageInOrder() {
    IntStream.range(0, 25)
        .forEach(number -> records.insertIfAbsent(errand("errand-%02d".formatted(24 - number))));
    records.insertIfAbsent(
        new Errand("village", "elsewhere", "", Optional.empty(), Optional.empty()));
    List<String> names = new ArrayList<>();
    Optional<String> after = Optional.empty();
    List<Stored<Errand>> page;
    do {
      page = records.list("town", after, 10);
      page.forEach(stored -> names.add(stored.value().name()));
      after = Optional.of(names.get(names.size() - 1));
    } while (page.size() == 10);
    assertThat(names).hasSize(25).isSorted().startsWith("errand-00").endsWith("errand-24");
  }

  @Test
  void dueRecordsComeLongestDueFirst() {
    IntStream.range(0, 12)
        .mapToObj(number -> errand("e" + number).due(NOW.minusSeconds(number)))
        .forEach(records::insertIfAbsent);
    records.insertIfAbsent(errand("later").due(NOW.plusMillis(1)));
    records.insertIfAbsent(errand("never"));
    assertThat(records.due(NOW, 3)).extracting(RecordKey::sort).containsExactly("e11", "e10", "e9");
    assertThat(records.due(NOW, 100))
        .hasSize(12)
        .last()
        .extracting(RecordKey::sort)
        .isEqualTo("e0");
    assertThat(records.due(NOW.minus(Duration.ofHours(1)), 100)).isEmpty();
  }

  @Test
  void aRecordThatIsNoLongerDueLeavesTheList() {
    Stored<Errand> due = written(records.insertIfAbsent(errand("a").due(NOW)));
    records.replace(due, due.value().neverDue());
    assertThat(records.due(NOW, 10)).isEmpty();
  }

  @Test
  void aTimeLaterInTheSameMillisecondIsNotDueYet() {
    records.insertIfAbsent(errand("a").due(NOW.plusNanos(1)));
    assertThat(records.due(NOW, 10)).isEmpty();
    assertThat(records.due(NOW.plusMillis(1), 10)).hasSize(1);
  }

  private Stored<Errand> find(String name) {
    return records.find(new RecordKey("town", name)).orElseThrow();
  }

  /** What a write has stored, which must have been the one that counts. */
  protected static Stored<Errand> written(WriteResult<Errand> result) {
    return result.match(
        stored -> stored,
        current -> {
          throw new AssertionError("Lost the race to " + current);
        });
  }
}
