package dev.lockkeeper.sandbox.ecs.task;

import dev.lockkeeper.sandbox.ecs.placement.Subnets;
import dev.lockkeeper.sandbox.ecs.state.AccountSettings;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.TaskAttachment;
import dev.lockkeeper.sandbox.ecs.state.TaskAttachment.Status;
import dev.lockkeeper.sandbox.world.Hosts;
import dev.lockkeeper.sandbox.world.Hosts.TaskInterface;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.World;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;

/** The network interfaces of awsvpc tasks. */
public final class TaskInterfaces {
  private final Hosts hosts;
  private final Subnets subnets;
  private final AccountSettings settings;
  private final Names names;

  public TaskInterfaces(World world, Hosts hosts, Subnets subnets, AccountSettings settings) {
    this.hosts = hosts;
    this.subnets = subnets;
    this.settings = settings;
    this.names = world.names("ecs/attachments");
  }

  /** Begins to attach one; false if the machine has no slot left. */
  boolean attach(EcsTask task) {
    List<String> securityGroups =
        task.order().network().map(AwsVpcConfiguration::securityGroups).orElse(List.of());
    Optional<TaskInterface> made =
        subnets
            .choose(task.order(), task.instance())
            .flatMap(
                subnet ->
                    hosts.attachTaskInterface(
                        task.instance().host().instanceId(),
                        subnet,
                        securityGroups,
                        settings.isDualStackIpv6()));
    made.ifPresent(face -> task.attach(new TaskAttachment(names.uuid(), face, Status.ATTACHING)));
    return made.isPresent();
  }

  void attached(EcsTask task) {
    task.attachmentBecomes(Status.ATTACHED);
  }

  void detaching(EcsTask task) {
    task.attachmentBecomes(Status.DETACHING);
  }

  void delete(EcsTask task) {
    task.attachment()
        .ifPresent(
            attachment ->
                hosts.deleteTaskInterface(attachment.networkInterface().networkInterfaceId()));
    task.attachmentBecomes(Status.DELETED);
  }
}
