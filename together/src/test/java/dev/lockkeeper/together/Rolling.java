package dev.lockkeeper.together;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/** A cluster with services that clients call, and a rollout of it. */
final class Rolling {
  private static final Duration LONGEST = Duration.ofHours(6);

  /**
   * What there is.
   *
   * @param shop tasks with addresses of their own, found by name
   * @param cart tasks at ports of their hosts, found by name
   * @param batch tasks that nobody calls
   */
  record Size(int instances, int shop, int cart, int batch) {}

  final Simulation world;
  final Scene scene;
  final Services services;
  final Invariants invariants;
  private final Size size;
  private final int tasks;
  private String image = "none yet";
  private Instant begun = Instant.MIN;

  private Rolling(long seed, Size size) {
    this.size = size;
    world = new Simulation(seed);
    scene = new Scene(world);
    String zone = scene.deploy(size.instances(), size.instances(), false);
    scene.ownAddresses("shop", size.shop());
    scene.bridged("cart", size.cart());
    scene.unlisted("batch", size.batch());
    services = new Services(world, zone);
    services.pass(Duration.ofMinutes(5));
    invariants = Invariants.strict(world);
    services.watch(invariants::look);
    services.pass(Duration.ofMinutes(1));
    tasks = invariants.tasksSeen();
  }

  /** Of nine instances, begun: a canary, then two waves. */
  static Rolling nine(long seed) {
    Rolling one = new Rolling(seed, new Size(9, 9, 9, 5));
    one.begin(Rollouts.settings(Optional.empty()));
    return one;
  }

  /** Of another size, not begun yet. */
  static Rolling of(Size size, long seed) {
    return new Rolling(seed, size);
  }

  void begin(Settings settings) {
    image = world.release();
    begun = world.now();
    services.start(Rollouts.to("r-1", image, settings, begun));
  }

  void untilEnded(Runnable meanwhile) {
    while (!rollout().state().ended() || !rollout().outbox().waiting().isEmpty()) {
      assertThat(took()).as(() -> rollout().toString()).isLessThan(LONGEST);
      meanwhile.run();
      services.pass(Duration.ofSeconds(5));
    }
  }

  Duration took() {
    return Duration.between(begun, world.now());
  }

  double movesPerTask() {
    return (double) (invariants.tasksSeen() - tasks) / tasks;
  }

  Rollout rollout() {
    return services.rollout("r-1");
  }

  void assertSucceeded() {
    assertThat(rollout().state()).as(rollout().toString()).isEqualTo(RolloutState.SUCCEEDED);
    services.pass(Duration.ofMinutes(10));
    AutoScalingGroup group = world.group();
    assertThat(group.instances())
        .hasSize(size.instances())
        .allMatch(one -> one.lifecycleStateAsString().equals("InService"))
        .extracting(Instance::imageId)
        .containsOnly(image);
    assertThat(group.maxSize()).isEqualTo(size.instances());
    assertThat(group.suspendedProcesses()).isEmpty();
  }
}
