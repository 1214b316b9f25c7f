package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.Action;
import dev.lockkeeper.drain.domain.ClusterPolicy;
import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.ContainerInstanceArn;
import dev.lockkeeper.drain.domain.ContainerInstances;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.PretendInstance;
import dev.lockkeeper.drain.domain.Samples;
import dev.lockkeeper.drain.domain.StopSwitches;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.testkit.EventSchema;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Hands events to handlers whose drains are of instances that ECS may know or not. */
final class Desk {
  static final String CLUSTER_ARN = "arn:aws:ecs:us-east-1:000000000000:cluster/web";
  static final String TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793";

  final ManualClock clock = new ManualClock(Samples.START);
  final PretendInstance aws = PretendInstance.busy(new Random(1));
  final Drains drains;
  final DrainRunner runner;
  final Whereabouts whereabouts;
  private final Map<InstanceId, ContainerInstance> registered = new HashMap<>();
  private Optional<UnavailableException> outage = Optional.empty();

  /** How often ECS was asked where an instance is. */
  int lookUps;

  Desk() {
    aws.holdOn();
    drains =
        new Drains(
            new InMemoryRecords<>(Drains.drainType(Samples.RULES, Duration.ofDays(1))),
            new InMemoryRecords<>(Drains.pointerType(Duration.ofDays(1))));
    ContainerInstances ecs = containerInstances();
    Action.Ports ports = new Action.Ports(ecs, aws, aws, aws, aws, aws);
    runner =
        new DrainRunner(
            drains,
            Samples.RULES,
            new ActionRunner(ports, nobodyStops(), entry -> {}),
            (key, at) -> {},
            clock);
    whereabouts = new Whereabouts(drains, ecs, Samples.LIMITS, clock);
  }

  /** All calls are the pretended instance's, but that ECS knows only what was registered. */
  private ContainerInstances containerInstances() {
    return (ContainerInstances)
        Proxy.newProxyInstance(
            Desk.class.getClassLoader(),
            new Class<?>[] {ContainerInstances.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("find")) {
                return method.invoke(aws, arguments);
              }
              lookUps++;
              if (outage.isPresent()) {
                throw outage.get();
              }
              return Optional.ofNullable(registered.get(arguments[0]));
            });
  }

  private static StopSwitches nobodyStops() {
    return new StopSwitches() {
      @Override
      public Optional<Stop> of(String cluster) {
        return Optional.empty();
      }

      @Override
      public void stop(String cluster, String by, String reason) {}

      @Override
      public void goOn(String cluster) {}
    };
  }

  static ClusterPolicy policy(ClusterPolicy.Rebalance rebalance) {
    ClusterPolicy usual = Samples.POLICY;
    return new ClusterPolicy(
        usual.deadline(),
        usual.atDeadline(),
        usual.mostAtOnce(),
        usual.awaitsDiscovery(),
        usual.patience(),
        usual.standaloneGrace(),
        usual.standaloneGraceOf(),
        usual.lastStop(),
        rebalance,
        usual.scheduledChangeLead());
  }

  ContainerInstanceArn register(String instanceId) {
    ContainerInstanceArn arn = new ContainerInstanceArn("arn:ci/" + instanceId);
    registered.put(new InstanceId(instanceId), new ContainerInstance("web", arn, false));
    return arn;
  }

  void ecsIsOut() {
    outage = Optional.of(new UnavailableException("throttled", Duration.ofSeconds(15)));
  }

  Optional<Drain> drain(String instanceId) {
    return drains.find(new InstanceId(instanceId)).map(Stored::value);
  }

  <E> Disposition hand(EventKind<E> kind, MessageHandler<E> handler, String detail) {
    return hand(kind, handler, "e-1", Samples.START, detail);
  }

  <E> Disposition hand(
      EventKind<E> kind, MessageHandler<E> handler, String id, Instant at, String detail) {
    Envelope envelope =
        new Envelope(
            id,
            kind.source(),
            kind.detailType(),
            "000000000000",
            "us-east-1",
            at,
            List.of(),
            EventSchema.read(detail));
    return handler.handle(kind.parse(envelope), new Message(envelope, 1, at, Optional.of(TRACE)));
  }
}
