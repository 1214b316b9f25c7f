package dev.lockkeeper.capacity.domain.shortage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShortageRulesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Lack API = new Lack("api", 2, "CPU");
  private static final Lack WEB = new Lack("web", 1, "MEMORY");

  private final ShortageRules rules =
      new ShortageRules(ShortageLimits.holding(Duration.ofMinutes(1)));
  private ClusterShortage record = ClusterShortage.none("main");
  private Optional<Instant> wakeAt = Optional.empty();
  private Instant watchedSince = NOON.minusSeconds(600);

  @Test
  void aClusterThatLacksNothingIsNothingToTellOf() {
    assertThat(see(NOON)).isEmpty();
    assertThat(wakeAt).isEmpty();
    assertThat(record).isEqualTo(ClusterShortage.none("main"));
  }

  @Test
  void aShortageIsToldAtOnceWithWhatIsShort() {
    Notice notice = see(NOON, WEB, API).orElseThrow();

    assertThat(notice.detailType()).isEqualTo("Capacity Shortage");
    assertThat(notice.sequence()).isEqualTo(1);
    assertThat(notice.services())
        .containsExactly(new ShortService(API, NOON), new ShortService(WEB, NOON));
  }

  @Test
  void itIsToldAgainEveryFiveMinutesWhileItLasts() {
    see(NOON, API);

    assertThat(wakeAt).contains(NOON.plusSeconds(300));
    assertThat(see(NOON.plusSeconds(299), API)).isEmpty();
    Notice again = see(NOON.plusSeconds(300), API).orElseThrow();
    assertThat(again.sequence()).isEqualTo(2);
    assertThat(again.services()).containsExactly(new ShortService(API, NOON));
  }

  @Test
  void anotherServiceIsToldAtOnceButNotWithinThreeSeconds() {
    see(NOON, API);

    assertThat(see(NOON.plusSeconds(1), API, WEB)).isEmpty();
    assertThat(wakeAt).contains(NOON.plusSeconds(3));
    assertThat(see(NOON.plusSeconds(3), API, WEB).orElseThrow().services()).hasSize(2);
  }

  @Test
  void otherNumbersAndResourcesAreToldThirtySecondsLater() {
    see(NOON, API);
    Lack more = new Lack("api", 3, "MEMORY");

    assertThat(see(NOON.plusSeconds(10), more)).isEmpty();
    assertThat(wakeAt).contains(NOON.plusSeconds(30));
    assertThat(see(NOON.plusSeconds(30), more).orElseThrow().services())
        .containsExactly(new ShortService(more, NOON));
  }

  @Test
  void itIsOverWhenNothingHasBeenShortForTheHold() {
    see(NOON, API);

    assertThat(see(NOON.plusSeconds(10))).isEmpty();
    assertThat(wakeAt).contains(NOON.plusSeconds(70));
    assertThat(see(NOON.plusSeconds(69))).isEmpty();
    Notice over = see(NOON.plusSeconds(70)).orElseThrow();
    assertThat(over.detailType()).isEqualTo("Capacity Restored");
    assertThat(over.sequence()).isEqualTo(2);
    assertThat(wakeAt).isEmpty();
  }

  @Test
  void aShortageThatComesBackWithinTheHoldGoesOn() {
    see(NOON, API);
    see(NOON.plusSeconds(10));

    assertThat(see(NOON.plusSeconds(60), API)).isEmpty();
    assertThat(see(NOON.plusSeconds(100))).as("the hold begins anew").isEmpty();
    assertThat(see(NOON.plusSeconds(159))).isEmpty();
    assertThat(see(NOON.plusSeconds(160)).orElseThrow().services()).isEmpty();
  }

  @Test
  void aServiceThatIsShortNoMoreIsLeftOutAfterTheHold() {
    see(NOON, API, WEB);
    see(NOON.plusSeconds(10), API);

    assertThat(see(NOON.plusSeconds(69), API)).isEmpty();
    assertThat(see(NOON.plusSeconds(70), API).orElseThrow().services())
        .containsExactly(new ShortService(API, NOON));
  }

  @Test
  void aNewOwnerHoldsForAsLongAsItTakesToSeeForItself() {
    see(NOON, API);
    see(NOON.plusSeconds(10));
    watchedSince = NOON.plusSeconds(600);

    assertThat(see(NOON.plusSeconds(600)).map(Notice::services))
        .as("told again rather than over")
        .contains(List.of(new ShortService(API, NOON)));
    assertThat(wakeAt).contains(NOON.plusSeconds(660));
    assertThat(see(NOON.plusSeconds(660)).orElseThrow().detailType())
        .isEqualTo("Capacity Restored");
  }

  @Test
  void theNextShortageHasTheNextSequence() {
    see(NOON, API);
    see(NOON.plusSeconds(1));
    see(NOON.plusSeconds(61));

    assertThat(see(NOON.plusSeconds(62), API).orElseThrow().sequence()).isEqualTo(3);
  }

  @Test
  void aNoticeThatHasNotBeenTakenGivesWayToANewerOne() {
    ClusterShortage told =
        rules.decide(record, new Observation(List.of(API), watchedSince), NOON).next();
    ClusterShortage newer =
        rules
            .decide(told, new Observation(List.of(API), watchedSince), NOON.plusSeconds(300))
            .next();

    assertThat(newer.waiting().orElseThrow().sequence()).isEqualTo(2);
    assertThat(newer.taken(1).waiting()).as("the older one's answer comes late").isPresent();
    assertThat(newer.taken(2).waiting()).isEmpty();
  }

  @Test
  void ofTooManyServicesThoseThatLackTheMostAreTold() {
    Lack[] many =
        IntStream.rangeClosed(1, 300)
            .mapToObj(tasks -> new Lack("service-" + tasks, tasks, "CPU"))
            .toArray(Lack[]::new);

    assertThat(see(NOON, many).orElseThrow().services())
        .hasSize(200)
        .allSatisfy(service -> assertThat(service.lack().tasks()).isGreaterThan(100));
  }

  private Optional<Notice> see(Instant now, Lack... lacks) {
    Decision decision = rules.decide(record, new Observation(List.of(lacks), watchedSince), now);
    Optional<Notice> notice = decision.next().waiting();
    record = notice.map(n -> decision.next().taken(n.sequence())).orElse(decision.next());
    wakeAt = decision.wakeAt();
    return notice;
  }
}
