package dev.lockkeeper.drain.aws;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a task lacks that finds no place, by the words ECS has for it (Service event messages, ECS
 * Developer Guide).
 */
enum Shortage {
  CPU("CPU", "add instances, or free CPU units", "insufficient cpu|resource:cpu"),
  MEMORY("memory", "add instances, or free memory", "insufficient memory|resource:memory"),
  GPU("GPU", "add instances with free GPUs", "insufficient gpu|resource:gpu"),
  PORTS("a free host port", "add instances", "already using a port|resource:ports"),
  ENI("a network interface (ENI)", "add instances, or use ENI trunking", "resource:eni"),
  ATTRIBUTE(
      "an instance with a required attribute", "see the task definition", "missing an attribute"),
  CONSTRAINT(
      "an instance that its placement constraints admit",
      "add such instances, or loosen the constraints",
      "placement constraint"),
  LOCATION("an instance in its subnets' zones", "add instances there", "\"location\""),
  AGENT(
      "an ACTIVE instance with a connected agent",
      "add instances, or see to their agents",
      "\"agent\""),
  INSTANCES("any ACTIVE instance", "add instances", "no container instances were found"),
  UNKNOWN("a place", "see what ECS says", "");

  private final String resource;
  private final String remedy;
  private final Pattern sign;

  Shortage(String resource, String remedy, String sign) {
    this.resource = resource;
    this.remedy = remedy;
    this.sign = Pattern.compile(sign, Pattern.CASE_INSENSITIVE);
  }

  /** What it is that {@code event} says. */
  static Shortage in(String event) {
    return Stream.of(values())
        .filter(each -> each.sign.matcher(event).find())
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** For an operator: how many tasks lack what, what to do, and ECS's own words. */
  static String inWords(int tasks, String event) {
    Shortage what = in(event);
    return "no room for %d of its tasks, which lack %s: %s; ECS says: %s"
        .formatted(tasks, what.resource, what.remedy, event);
  }
}
