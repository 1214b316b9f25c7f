package dev.lockkeeper.capacity.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.shortage.ClusterShortage;
import dev.lockkeeper.capacity.domain.shortage.Lack;
import dev.lockkeeper.capacity.domain.shortage.Notice;
import dev.lockkeeper.capacity.domain.shortage.ShortageLimits;
import dev.lockkeeper.capacity.domain.shortage.ShortageRules;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ShortagesTest {
  private static final List<Lack> SHORT = List.of(new Lack("api", 2, "CPU"));

  private final ManualClock clock = ManualClock.started();
  private final List<Notice> bus = new ArrayList<>();
  private final Records<ClusterShortage> records = new InMemoryRecords<>(Shortages.shortageType());
  private boolean busAnswers = true;
  private boolean mayAct = true;
  private final Shortages shortages = owner(() -> mayAct);

  @Test
  void whoDoesNotOwnTheClusterTellsNothingAndWritesNothing() {
    mayAct = false;
    shortages.see("main", SHORT);

    assertThat(shortages.tell()).isEmpty();
    assertThat(bus).isEmpty();
    assertThat(records.list("shortage", Optional.empty(), 1)).isEmpty();
  }

  @Test
  void whatTheBusHasNotTakenIsToldLater() {
    busAnswers = false;
    shortages.see("main", SHORT);
    assertThat(shortages.tell()).contains(clock.instant().plusSeconds(5));
    busAnswers = true;
    clock.advance(Duration.ofSeconds(5));

    shortages.tell();
    shortages.tell();

    assertThat(bus).extracting(Notice::sequence).containsExactly(1L);
  }

  @Test
  void theNextOwnerTellsWhatTheOneBeforeHasDecided() {
    busAnswers = false;
    shortages.see("main", SHORT);
    shortages.tell();
    busAnswers = true;
    clock.advance(Duration.ofSeconds(12));

    Shortages next = owner(() -> true);
    next.see("main", List.of());
    next.tell();

    assertThat(bus).extracting(Notice::detailType).containsExactly("Capacity Shortage");
  }

  @Test
  void aLateOwnerThatBelievesItMayActDoesNotUndoWhatTheNextHasDecided() {
    shortages.see("main", SHORT);
    shortages.tell();
    Shortages next = owner(() -> true);
    next.see("main", List.of(new Lack("api", 2, "CPU"), new Lack("web", 1, "CPU")));
    clock.advance(Duration.ofSeconds(3));
    next.tell();

    clock.advance(Duration.ofSeconds(100));
    shortages.see("main", List.of());
    shortages.tell();

    assertThat(bus).extracting(Notice::sequence).containsExactly(1L, 2L);
    assertThat(bus).noneMatch(notice -> notice.services().isEmpty());
  }

  @Test
  void whatNobodyConfirmsIsNotToldAgain() {
    shortages.see("main", SHORT);
    shortages.tell();
    clock.advance(Duration.ofMinutes(5));

    assertThat(shortages.tell()).isEmpty();
    assertThat(bus).hasSize(1);
  }

  @Test
  void whatIsAsBeforeIsNoReasonToTell() {
    assertThat(shortages.see("main", SHORT)).isTrue();
    assertThat(shortages.see("main", SHORT)).isFalse();
    assertThat(shortages.see("main", List.of())).isTrue();
  }

  private Shortages owner(BooleanSupplier mayAct) {
    return new Shortages(
        records,
        new ShortageRules(ShortageLimits.holding(Duration.ofMinutes(1))),
        this::take,
        mayAct,
        clock);
  }

  private void take(String cluster, Notice notice) {
    if (!busAnswers) {
      throw new UnavailableException("the bus is away", Duration.ofSeconds(5));
    }
    bus.add(notice);
  }
}
