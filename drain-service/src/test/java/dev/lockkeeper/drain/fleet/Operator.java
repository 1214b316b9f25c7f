package dev.lockkeeper.drain.fleet;

import dev.lockkeeper.drain.domain.DeadlinePolicy;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.handling.DrainCommands;
import dev.lockkeeper.drain.handling.DrainOrder;
import dev.lockkeeper.drain.handling.Drains;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** A person who orders drains, takes them back and forces them, at random. */
record Operator(Fleet fleet, Random random, Drains drains, Consumer<String> tell) {

  /** Has some instance drained. */
  String order(ServiceReplica replica) {
    List<String> instances = fleet.inService();
    if (instances.isEmpty()) {
      return "nothing: no instance is in service";
    }
    String instance = instances.get(random.nextInt(instances.size()));
    Optional<Duration> within =
        random.nextBoolean()
            ? Optional.of(Duration.ofSeconds(60 + random.nextInt(600)))
            : Optional.empty();
    Optional<DeadlinePolicy> policy =
        random.nextBoolean()
            ? Optional.of(List.of(DeadlinePolicy.values()).get(random.nextInt(3)))
            : Optional.empty();
    DrainOrder order =
        new DrainOrder(
            new InstanceId(instance), "disk", Optional.empty(), within, policy, Optional.empty());
    Optional<String> key =
        Optional.of("key-" + random.nextInt(3)).filter(text -> random.nextBoolean());
    tell.accept("ann wants " + instance + " drained " + within + " " + policy);
    return commands(replica).drain("ann", key, order).drain().state().toString();
  }

  /** Takes some drain back. */
  String cancel(ServiceReplica replica) {
    return anyDrain()
        .map(drain -> commands(replica).cancel("ann", drain.instanceId(), "changed her mind"))
        .map(drain -> drain.instanceId() + " " + drain.state())
        .orElse("nothing");
  }

  /** Now and then forces one. */
  String force(ServiceReplica replica) {
    return anyDrain()
        .filter(drain -> random.nextInt(3) == 0)
        .map(drain -> commands(replica).force("ann", drain.instanceId(), "no time"))
        .map(drain -> drain.instanceId() + " " + drain.state())
        .orElse("nothing");
  }

  private Optional<Drain> anyDrain() {
    List<Drain> all =
        drains.list(Optional.empty(), 100).stream()
            .filter(drain -> !drain.state().ended())
            .toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  private static DrainCommands commands(ServiceReplica replica) {
    return replica.parts.operators().commands();
  }
}
