package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineTest {
  private static final InstanceId A = new InstanceId("i-a");
  private static final InstanceId B = new InstanceId("i-b");
  private static final InstanceId C = new InstanceId("i-c");
  private static final InstanceId D = new InstanceId("i-d");

  private Line line = Line.empty("web");
  private int seconds;

  @Test
  void asManyAsMayGoOnAtOnceAndTheRestWaits() {
    comes(A, 30, 2);
    comes(B, 30, 2);
    comes(C, 30, 2);

    assertThat(admitted()).containsExactlyInAnyOrder(A, B);
    assertThat(line.ahead(A)).isZero();
    assertThat(line.ahead(C)).as("only itself waits").isEqualTo(1);
  }

  @Test
  void theMostUrgentOfThoseWhoWaitIsNext() {
    comes(A, 30, 1);
    comes(B, 60, 1);
    comes(C, 10, 1);
    comes(D, 40, 1);
    assertThat(Stream.of(C, D, B).map(line::ahead)).containsExactly(1, 2, 3);

    line = line.without(A).admitting(1);
    assertThat(admitted()).containsExactly(C);
    line = line.without(C).admitting(1);
    assertThat(admitted()).containsExactly(D);
  }

  @Test
  void ofEquallyUrgentOnesTheFirstToComeIsNext() {
    comes(A, 30, 1);
    comes(C, 30, 1);
    comes(B, 30, 1);

    line = line.without(A).admitting(1);
    assertThat(admitted()).containsExactly(C);
  }

  @Test
  void oneWithoutADeadlineGoesLast() {
    comes(A, 30, 1);
    Slots.Claim whenever = new Slots.Claim("web", C, new Limit(1, false), Optional.empty(), true);
    line = line.with(whenever, 1, START.minusSeconds(1));
    comes(B, 5_000_000, 1);

    assertThat(line.ahead(C)).isEqualTo(2);
  }

  @Test
  void oneThatAsksAgainKeepsItsPlace() {
    comes(A, 30, 1);
    comes(B, 30, 1);
    comes(C, 30, 1);
    Line before = line;
    comes(B, 30, 1);

    assertThat(line.ahead(B)).isEqualTo(1);
    assertThat(new HashSet<>(line.places())).isEqualTo(new HashSet<>(before.places()));
  }

  @Test
  void oneThatBecomesMoreUrgentMovesUp() {
    comes(A, 30, 1);
    comes(B, 30, 1);
    comes(C, 40, 1);
    comes(C, 20, 1);

    assertThat(line.ahead(C)).isEqualTo(1);
    assertThat(line.ahead(B)).isEqualTo(2);
  }

  @Test
  void oneThatMayNotWaitGoesOnWhereNothingIsFreeAndCounts() {
    comes(A, 30, 1);
    comes(B, 30, 1);
    line = line.with(claim(C, 2, false), 1, START);
    assertThat(admitted()).containsExactlyInAnyOrder(A, C);

    line = line.without(A).admitting(1);
    assertThat(admitted()).as("C still goes on").containsExactly(C);
    line = line.without(C).admitting(1);
    assertThat(admitted()).containsExactly(B);
  }

  @Test
  void oneThatWaitsAndMayNoLongerWaitGoesOnAtOnce() {
    comes(A, 30, 1);
    comes(B, 30, 1);
    line = line.with(claim(B, 2, false), 1, START);

    assertThat(line.ahead(B)).isZero();
  }

  @Test
  void whereTheLimitIsLoweredThoseUnderWayGoOnAndNobodyElseBegins() {
    comes(A, 30, 2);
    comes(B, 30, 2);
    comes(C, 10, 1);
    comes(A, 30, 1);
    assertThat(admitted()).containsExactlyInAnyOrder(A, B);

    line = line.without(A).admitting(1);
    assertThat(admitted()).containsExactly(B);
    line = line.without(B).admitting(1);
    assertThat(admitted()).containsExactly(C);
  }

  @Test
  void whereTheLimitIsRaisedWhoeverAsksNextLetsTheOthersInToo() {
    comes(A, 30, 1);
    comes(B, 30, 1);
    comes(C, 10, 1);
    Line before = line;
    comes(B, 30, 3);

    assertThat(line.admittedSince(before)).containsExactlyInAnyOrder(B, C);
  }

  @Test
  void oneThatLeavesWithoutEverHavingComeChangesNothing() {
    comes(A, 30, 1);

    assertThat(line.without(D).admitting(1)).isEqualTo(line);
    assertThat(line.placeOf(D)).isEqualTo(Optional.empty());
  }

  @Test
  void whateverComesAndGoesNoMoreAreAdmittedThanMayBeAndNoSlotStaysFree() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      line = Line.empty("web");
      Set<InstanceId> present = new HashSet<>();
      for (int step = 0; step < 100; step++) {
        InstanceId id = new InstanceId("i-" + Integer.toHexString(random.nextInt(12)));
        if (random.nextInt(3) > 0) {
          comes(id, random.nextInt(60), 3);
          present.add(id);
        } else {
          line = line.without(id).admitting(3);
          present.remove(id);
        }
        assertThat(admitted()).as("seed " + seed).hasSize(Math.min(3, present.size()));
        assertThat(line.places()).as("seed " + seed).hasSize(present.size());
      }
    }
  }

  private void comes(InstanceId id, int minutes, int most) {
    line = line.with(claim(id, minutes, true), most, START.plusSeconds(seconds++));
  }

  private static Slots.Claim claim(InstanceId id, int minutes, boolean waits) {
    Optional<Instant> until = Optional.of(START.plusSeconds(60L * minutes));
    return new Slots.Claim("web", id, new Limit(1, false), until, waits);
  }

  private List<InstanceId> admitted() {
    return new ArrayList<>(line.admittedSince(Line.empty("web")));
  }
}
