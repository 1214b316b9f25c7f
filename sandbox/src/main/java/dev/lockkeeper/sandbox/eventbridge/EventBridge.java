package dev.lockkeeper.sandbox.eventbridge;

import dev.lockkeeper.sandbox.eventbridge.delivery.Courier;
import dev.lockkeeper.sandbox.eventbridge.delivery.Deliveries;
import dev.lockkeeper.sandbox.eventbridge.delivery.Event;
import dev.lockkeeper.sandbox.eventbridge.delivery.EventBridgeSettings;
import dev.lockkeeper.sandbox.eventbridge.delivery.EventFaults;
import dev.lockkeeper.sandbox.eventbridge.delivery.EventLog;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.AwsEvent;
import dev.lockkeeper.sandbox.world.EventSink;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.QueueSink;
import dev.lockkeeper.sandbox.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * EventBridge: takes what AWS's services report on the default bus and what callers put on any bus,
 * and delivers it to the queues of the rules that match.
 */
public final class EventBridge implements EventSink {
  private final World world;
  private final Names names;
  private final Buses buses;
  private final EventFaults faults;
  private final EventLog log = new EventLog();
  private final Deliveries deliveries;

  /**
   * @param worldThread where to go on when a queue has answered: the world's thread
   */
  public EventBridge(
      World world, EventBridgeSettings settings, QueueSink queues, Executor worldThread) {
    this.world = world;
    this.names = world.names("eventbridge");
    this.buses = new Buses(world);
    this.faults = new EventFaults(world.random("eventbridge/faults"));
    Courier courier = new Courier(world, settings, queues, worldThread);
    this.deliveries = new Deliveries(world, courier, faults, log);
  }

  /** An event of AWS's own, on the default bus. */
  @Override
  public void accept(AwsEvent said) {
    put(Bus.DEFAULT, said, world.now());
  }

  /**
   * Puts an event on a bus. On a bus that doesn't exist it matches nothing, as on AWS.
   *
   * @param busNameOrArn the default bus if null
   * @return the event's id
   */
  String put(String busNameOrArn, AwsEvent said, Instant time) {
    String id = names.uuid();
    Optional<Bus> bus = buses.find(busNameOrArn);
    String busName = bus.map(Bus::name).orElse(busNameOrArn);
    Event event = Event.of(id, busName, world.account(), world.now(), time, said);
    deliveries.start(event, bus.map(known -> known.routes(event.envelope())).orElse(List.of()));
    return id;
  }

  /** What requests signed for {@code events} can do. */
  public ServiceOperations operations() {
    Tags tags = new Tags();
    ServiceOperations operations = ServiceOperations.of("events");
    new BusOperations(buses, tags).register(operations);
    new RuleOperations(buses, tags).register(operations);
    new TargetOperations(buses).register(operations);
    new TagOperations(buses, tags).register(operations);
    new EventOperations(this, world).register(operations);
    return operations;
  }

  /** The faults that strike deliveries. */
  public EventFaults faults() {
    return faults;
  }

  /** What was put on any bus lately, and how it was delivered. */
  public EventLog log() {
    return log;
  }
}
