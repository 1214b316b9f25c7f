package dev.lockkeeper.rollout.domain.rollout;

import static dev.lockkeeper.rollout.domain.rollout.Samples.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.checks.Fitness;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Why;
import dev.lockkeeper.rollout.domain.rollout.StepNews.TimePassed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A rollout in a {@link PretendGroup}, with the disorder that is asked for. What must always hold
 * is checked after each decision.
 */
final class OneRollout {
  final PretendGroup group;
  Rollout rollout;
  Instant now = Samples.START;
  Optional<Instant> wakeAt = Optional.of(Samples.START);

  /** In a hundred: observations and answers that get lost, or come twice, or late. */
  int disorder;

  /** The state in which {@link #pass} stops at once, with what is under way still under way. */
  RolloutState stopAt;

  private final Random random;
  private final List<Observation> underWay = new ArrayList<>();

  OneRollout(Settings settings, PretendGroup group, Random random) {
    this.rollout = Rollout.requested(Samples.request(settings));
    this.group = group;
    this.random = random;
  }

  boolean ended() {
    return rollout.state().ended();
  }

  /** Goes on until the state is come into, or {@code most} has passed. */
  OneRollout until(RolloutState state, Duration most) {
    Instant end = now.plus(most);
    while (rollout.state() != state && !ended() && now.isBefore(end)) {
      pass(Duration.ofSeconds(5));
    }
    assertThat(rollout.state()).as(() -> inWords()).isEqualTo(state);
    return this;
  }

  void pass(Duration time) {
    now = now.plus(time);
    group.live(now);
    group.drains.events().forEach(this::send);
    while (!underWay.isEmpty() && rollout.state() != stopAt) {
      learn(underWay.remove(disorder > 0 ? random.nextInt(underWay.size()) : 0));
      if (disorder > 0 && random.nextInt(3) == 0) {
        break;
      }
    }
    if (rollout.state() != stopAt && wakeAt.filter(at -> !at.isAfter(now)).isPresent()) {
      learn(new TimePassed());
    }
  }

  void learn(Observation observation) {
    Rollout before = rollout;
    Decision decision = RULES.decide(before, observation, now);
    if (disorder > 0 && random.nextInt(20) == 0) {
      // Another replica was faster: this one's write fails, and it does nothing.
      return;
    }
    rollout = decision.next();
    wakeAt = decision.wakeAt();
    check(before, observation);
    for (Action action : decision.actions()) {
      if (random.nextInt(100) < disorder / 3) {
        // The process died before it.
        return;
      }
      send(action.perform(group.ports(), rollout));
    }
  }

  void send(Observation observation) {
    if (random.nextInt(100) < disorder) {
      if (random.nextBoolean()) {
        return;
      }
      underWay.add(observation);
    }
    underWay.add(observation);
  }

  private void check(Rollout before, Observation observation) {
    if (before.state().ended()) {
      assertThat(rollout.state()).as(() -> inWords()).isEqualTo(before.state());
    }
    observation.group(before, now).ifPresent(seen -> checkDepartures(before, seen));
    assertThat(rollout.surge()).as(() -> inWords()).isNotNegative();
  }

  /** Nothing wanted is drained, and what is left can carry as much as others want. */
  private void checkDepartures(Rollout before, GroupView seen) {
    int left = 0;
    int leftBefore = 0;
    for (InstanceView one : seen.instances()) {
      InstanceId id = one.id();
      Leaving leaving = rollout.fleet().leaving().get(id);
      boolean chosen = leaving != null && !before.fleet().leaving().containsKey(id);
      if (chosen && leaving.why() == Why.REPLACED) {
        assertThat(one.image()).as(() -> id + " " + inWords()).isNotEqualTo(rollout.wanted());
      }
      if (chosen && leaving.why() == Why.FAILED) {
        assertThat(Fitness.fit(one)).as(() -> id + " " + inWords()).isFalse();
      }
      left += leaving == null && Fitness.fit(one) ? 1 : 0;
      leftBefore += before.fleet().leaving().containsKey(id) || !Fitness.fit(one) ? 0 : 1;
    }
    if (left < leftBefore) {
      assertThat(left)
          .as(() -> "fit instances left; " + inWords())
          .isGreaterThanOrEqualTo(rollout.capacity().orElseThrow().others());
    }
  }

  String inWords() {
    return now + " " + rollout;
  }
}
