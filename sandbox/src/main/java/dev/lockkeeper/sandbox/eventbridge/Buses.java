package dev.lockkeeper.sandbox.eventbridge;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.World;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The account's event buses; {@code default} is always there. */
final class Buses {
  private final World world;
  private final SortedMap<String, Bus> byName = new TreeMap<>();

  Buses(World world) {
    this.world = world;
    add(Bus.DEFAULT, null);
  }

  SortedMap<String, Bus> all() {
    return byName;
  }

  Bus add(String name, String description) {
    Bus bus = new Bus(name, arn(name), description, world.now());
    byName.put(name, bus);
    return bus;
  }

  void remove(String name) {
    byName.remove(name);
  }

  /** The bus that a request names, by name or ARN; the default one if it names none. */
  Bus named(String nameOrArn) {
    return find(nameOrArn)
        .orElseThrow(
            () ->
                AwsError.client(
                    "ResourceNotFoundException",
                    "Event bus %s does not exist.".formatted(nameOf(nameOrArn))));
  }

  Optional<Bus> find(String nameOrArn) {
    return Optional.ofNullable(byName.get(nameOf(nameOrArn)));
  }

  /** The rule's ARN, which names the bus unless it is the default one. */
  String ruleArn(Bus bus, String ruleName) {
    String path = bus.name().equals(Bus.DEFAULT) ? ruleName : bus.name() + "/" + ruleName;
    return world.account().arn("events", "rule/" + path);
  }

  private String nameOf(String nameOrArn) {
    if (nameOrArn == null) {
      return Bus.DEFAULT;
    }
    String prefix = arn("");
    return nameOrArn.startsWith(prefix) ? nameOrArn.substring(prefix.length()) : nameOrArn;
  }

  private String arn(String name) {
    return world.account().arn("events", "event-bus/" + name);
  }
}
