package dev.lockkeeper.capacity.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockkeeper.sandbox.sample.Clients;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * Two clusters at rest. In {@code web} three instances have two tasks of service shop each, and one
 * of them a standalone task too: half of it is free. In {@code full} nothing of the only instance's
 * CPU is left, and a task of service big is missing.
 */
final class SampleClusters {
  static final String WEB = "web";
  static final String FULL = "full";

  private static final String IMAGE =
      "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";

  private final Clients aws;

  SampleClusters(Clients aws) {
    this.aws = aws;
  }

  void create() {
    launch(WEB, 3, "us-east-1a", "us-east-1b", "us-east-1c");
    launch(FULL, 1, "us-east-1a");
    define("shop", 512, 1024);
    define("big", 2048, 4096);
    define("agent", 0, 64);
    define("job", 128, 256);
    awaitInstances(WEB, 3);
    awaitInstances(FULL, 1);
    service(WEB, "shop", 6);
    service(FULL, "shop", 4);
    awaitTasks(WEB, "shop", 6);
    awaitTasks(FULL, "shop", 4);
    service(FULL, "big", 1);
    daemon(WEB, "agent");
    awaitTasks(WEB, "agent", 3);
    aws.ecs().runTask(run -> run.cluster(WEB).taskDefinition("job"));
  }

  private void launch(String cluster, int instances, String... zones) {
    aws.ecs().createCluster(create -> create.clusterName(cluster));
    String image = aws.ssm().getParameter(get -> get.name(IMAGE)).parameter().value();
    String userData =
        Base64.getEncoder().encodeToString(("ECS_CLUSTER=" + cluster).getBytes(UTF_8));
    aws.ec2()
        .createLaunchTemplate(
            template ->
                template
                    .launchTemplateName(cluster)
                    .launchTemplateData(
                        launch ->
                            launch.imageId(image).instanceType("m5.large").userData(userData)));
    aws.autoScaling()
        .createAutoScalingGroup(
            group ->
                group
                    .autoScalingGroupName(cluster)
                    .minSize(0)
                    .maxSize(instances)
                    .desiredCapacity(instances)
                    .launchTemplate(template -> template.launchTemplateName(cluster))
                    .availabilityZones(zones));
  }

  private void define(String family, int cpu, int memory) {
    ContainerDefinition container =
        ContainerDefinition.builder().name("main").image("image").cpu(cpu).memory(memory).build();
    aws.ecs()
        .registerTaskDefinition(
            definition -> definition.family(family).containerDefinitions(container));
  }

  private void service(String cluster, String name, int desired) {
    aws.ecs()
        .createService(
            service ->
                service
                    .cluster(cluster)
                    .serviceName(name)
                    .taskDefinition(name)
                    .desiredCount(desired)
                    .placementStrategy(
                        PlacementStrategy.builder().type("spread").field("instanceId").build()));
  }

  private void daemon(String cluster, String name) {
    aws.ecs()
        .createService(
            service ->
                service
                    .cluster(cluster)
                    .serviceName(name)
                    .taskDefinition(name)
                    .schedulingStrategy("DAEMON"));
  }

  private void awaitInstances(String cluster, int count) {
    int registered;
    do {
      registered =
          aws.ecs()
              .listContainerInstances(list -> list.cluster(cluster).status("ACTIVE"))
              .containerInstanceArns()
              .size();
    } while (registered < count);
  }

  private void awaitTasks(String cluster, String name, int count) {
    List<Service> found;
    do {
      found =
          aws.ecs()
              .describeServices(describe -> describe.cluster(cluster).services(name))
              .services();
    } while (found.get(0).runningCount() < count);
  }
}
