package dev.lockkeeper.discovery.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockkeeper.sandbox.sample.Clients;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Tag;

/**
 * A cluster of three instances: service shop is tagged, plain is configured, under_score can't have
 * a name, copy wants shop's, hidden isn't listed.
 */
final class SampleCluster {
  static final String WEB = "web";

  private static final String IMAGE =
      "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
  private static final Map<String, String> ON = Map.of("lockkeeper:discovery", "on");

  private final Clients aws;

  SampleCluster(Clients aws) {
    this.aws = aws;
  }

  void create() {
    launch(3);
    define("shop");
    service("shop", 4, ON);
    service("plain", 1, Map.of());
    service("under_score", 1, ON);
    service("copy", 1, Map.of("lockkeeper:discovery", "on", "lockkeeper:dns-name", "shop.web"));
    service("hidden", 1, Map.of("lockkeeper:dns-ttl", "1"));
    awaitTasks("shop", 4);
    awaitTasks("plain", 1);
    awaitTasks("copy", 1);
  }

  private void launch(int instances) {
    aws.ecs().createCluster(create -> create.clusterName(WEB));
    String image = aws.ssm().getParameter(get -> get.name(IMAGE)).parameter().value();
    String userData = Base64.getEncoder().encodeToString(("ECS_CLUSTER=" + WEB).getBytes(UTF_8));
    aws.ec2()
        .createLaunchTemplate(
            template ->
                template
                    .launchTemplateName(WEB)
                    .launchTemplateData(
                        launch ->
                            launch.imageId(image).instanceType("m5.large").userData(userData)));
    aws.autoScaling()
        .createAutoScalingGroup(
            group ->
                group
                    .autoScalingGroupName(WEB)
                    .minSize(0)
                    .maxSize(instances)
                    .desiredCapacity(instances)
                    .launchTemplate(template -> template.launchTemplateName(WEB))
                    .availabilityZones("us-east-1a", "us-east-1b", "us-east-1c"));
  }

  private void define(String family) {
    ContainerDefinition container =
        ContainerDefinition.builder()
            .name("app")
            .image("image")
            .cpu(100)
            .memory(128)
            .portMappings(PortMapping.builder().containerPort(8080).build())
            .build();
    aws.ecs()
        .registerTaskDefinition(
            definition ->
                definition
                    .family(family)
                    .networkMode(NetworkMode.BRIDGE)
                    .containerDefinitions(container));
  }

  private void service(String name, int desired, Map<String, String> tags) {
    List<Tag> all =
        tags.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    aws.ecs()
        .createService(
            service ->
                service
                    .cluster(WEB)
                    .serviceName(name)
                    .taskDefinition("shop")
                    .desiredCount(desired)
                    .tags(all));
  }

  private void awaitTasks(String name, int count) {
    List<Service> found;
    do {
      found =
          aws.ecs().describeServices(describe -> describe.cluster(WEB).services(name)).services();
    } while (found.get(0).runningCount() < count);
  }
}
