package dev.lockkeeper.capacity.aws;

import dev.lockkeeper.sandbox.SimulatedAws;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.world.Account;
import dev.lockkeeper.sandbox.world.World;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** A sandbox in stepped time with a cluster {@code web} on a group of the same name. */
final class SandboxedAws {
  static final String CLUSTER = "web";
  private static final String IMAGE =
      "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";

  final SimulatedAws aws;
  final EcsClient ecs;
  final AutoScalingClient autoScaling;
  final Ec2Client ec2;
  private final SteppedDriver driver;

  SandboxedAws(String instanceType, int instances) {
    World world = new World(1, Account.DEFAULT, Instant.parse("2026-03-01T00:00:00Z"));
    driver = new SteppedDriver(world.timeline());
    aws = SimulatedAws.withoutQueues(world, driver);
    ecs = client(EcsClient.builder());
    autoScaling = client(AutoScalingClient.builder());
    ec2 = client(Ec2Client.builder());
    ecs.createCluster(cluster -> cluster.clusterName(CLUSTER));
    createGroup(instanceType, instances);
    letPass(Duration.ofMinutes(5));
  }

  private void createGroup(String instanceType, int instances) {
    String image =
        client(SsmClient.builder()).getParameter(get -> get.name(IMAGE)).parameter().value();
    String userData =
        Base64.getEncoder()
            .encodeToString(("ECS_CLUSTER=" + CLUSTER).getBytes(StandardCharsets.UTF_8));
    ec2.createLaunchTemplate(
        template ->
            template
                .launchTemplateName(CLUSTER)
                .launchTemplateData(
                    data -> data.imageId(image).instanceType(instanceType).userData(userData)));
    autoScaling.createAutoScalingGroup(
        group ->
            group
                .autoScalingGroupName(CLUSTER)
                .minSize(0)
                .maxSize(200)
                .desiredCapacity(instances)
                .launchTemplate(template -> template.launchTemplateName(CLUSTER))
                .availabilityZones("us-east-1a", "us-east-1b"));
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .httpClient(aws.httpClient())
        .endpointOverride(URI.create("http://sandbox.test"))
        .region(Region.US_EAST_1)
        .overrideConfiguration(over -> over.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("tester", "secret")))
        .build();
  }

  void letPass(Duration time) {
    driver.advanceBy(time);
  }

  long calls(String operation) {
    return aws.calls().total(call -> call.operation().equals(operation));
  }
}
