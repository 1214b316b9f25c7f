package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.rollout.aws.AwsGroups;
import dev.lockkeeper.rollout.aws.AwsImages;
import dev.lockkeeper.rollout.aws.EcsDaemons;
import dev.lockkeeper.rollout.aws.EcsRegistrations;
import dev.lockkeeper.rollout.aws.EcsServices;
import dev.lockkeeper.rollout.aws.EcsSpreads;
import dev.lockkeeper.rollout.aws.EcsTasks;
import dev.lockkeeper.rollout.aws.InstanceImages;
import dev.lockkeeper.rollout.aws.LaunchTemplates;
import dev.lockkeeper.rollout.domain.automation.Watch;
import dev.lockkeeper.rollout.domain.automation.Watched;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.handling.Automation;
import dev.lockkeeper.rollout.handling.WatchedGroups;
import dev.lockkeeper.rollout.handling.orders.Rebalancing;
import dev.lockkeeper.rollout.wiring.RolloutParts.Clients;
import dev.lockkeeper.rollout.wiring.RolloutParts.Surroundings;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * What begins by itself, and what is spread again on demand, beside the rollouts.
 *
 * @param automation is to look at an interval, such as five minutes
 */
public record AutomationParts(Automation automation, Rebalancing rebalancing) {
  /**
   * What it needs beside what rollouts need.
   *
   * @param clusters the names of those that are looked after
   * @param ids a new one for each rollout
   */
  public record More(
      List<String> clusters,
      SsmClient ssm,
      Records<Watched> watched,
      AuditTrail audit,
      Supplier<RolloutId> ids) {}

  /** Puts it together with the service's rollouts. */
  public static AutomationParts assemble(
      RolloutParts rollouts, List<Watch> watches, Surroundings around, More more) {
    Clients clients = around.clients();
    EcsServices services = new EcsServices(clients.ecs());
    EcsTasks tasks = new EcsTasks(clients.ecs());
    return new AutomationParts(
        new Automation(
            watches,
            new AwsImages(more.ssm(), clients.ec2()),
            new WatchedGroups(more.watched(), rollouts.store(), around.switches()),
            rollouts.runner(),
            more.audit(),
            more.ids(),
            around.clock()),
        new Rebalancing(
            more.clusters(),
            new EcsSpreads(clients.ecs(), services, tasks),
            new AwsGroups(
                clients.autoScaling(),
                new LaunchTemplates(clients.ec2()),
                new InstanceImages(clients.ec2()),
                new EcsRegistrations(clients.ecs(), new EcsDaemons(services, tasks), tasks),
                around.clock()),
            rollouts.store(),
            around.switches(),
            more.audit(),
            around.clock()));
  }
}
