package dev.lockkeeper.rollout.domain.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.reads.Lifecycle;

/** What must hold at every end. */
final class Histories {
  private Histories() {}

  static void assertPutBack(String seed, OneRollout one) {
    PretendGroup group = one.group;
    String words = seed + " " + one.inWords();
    assertThat(group.suspended).as("suspended; " + words).containsExactly("ReplaceUnhealthy");
    assertThat(group.max)
        .as("maxSize; " + words)
        .isEqualTo(Math.max(group.maxAtFirst, group.desired));
    assertThat(group.desired).as("desired capacity; " + words).isEqualTo(group.others);
    assertThat(group.version == 1)
        .as("version; " + words)
        .isEqualTo(one.rollout.state() != RolloutState.SUCCEEDED);
    assertThat(group.machines.values())
        .as("fences; " + words)
        .noneMatch(machine -> machine.fenced && machine.lifecycle != Lifecycle.TERMINATING);
    assertThat(one.rollout.fleet().leaving()).as(words).isEmpty();
    assertThat(group.machines.values().stream().filter(PretendMachine::there))
        .as("drained and left so; " + words)
        .noneMatch(machine -> machine.draining && !group.drains.open.containsKey(machine.id));
    assertThat(group.drains.open).as("drains; " + words).isEmpty();
  }
}
