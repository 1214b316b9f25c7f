package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.Account;
import dev.lockkeeper.sandbox.world.AwsEvent;
import dev.lockkeeper.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** A world with nothing but EC2 in it, on a stepped clock. */
public final class Ec2Fixture {
  public static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  public static final String USER_DATA =
      "#!/bin/bash\necho ECS_CLUSTER=web >> /etc/ecs/ecs.config\n";

  public final World world;
  public final Ec2 ec2;
  public final List<AwsEvent> events = new ArrayList<>();
  private final ServiceOperations operations;

  public Ec2Fixture() {
    this(1);
  }

  public Ec2Fixture(long seed) {
    world = new World(seed, Account.DEFAULT, START);
    world.reportTo(events::add);
    ec2 = new Ec2(world, Ec2Settings.DEFAULT);
    operations = ec2.operations();
  }

  /** Calls an operation as the wire does. */
  public <R> R call(SdkPojo request, Class<R> response) {
    return call(operations, request, response);
  }

  public static <R> R call(ServiceOperations operations, SdkPojo request, Class<R> response) {
    String type = request.getClass().getSimpleName();
    String name = type.substring(0, type.length() - "Request".length());
    return response.cast(operations.find(name).orElseThrow().behaviour().apply(request));
  }

  public void pass(Duration time) {
    world.timeline().advanceBy(time);
  }

  /** A template for m5.large instances of the newest image. */
  public void launchTemplate(String name) {
    call(
        CreateLaunchTemplateRequest.builder()
            .launchTemplateName(name)
            .launchTemplateData(
                contents ->
                    contents
                        .imageId(imageId())
                        .instanceType("m5.large")
                        .userData(
                            Base64.getEncoder()
                                .encodeToString(USER_DATA.getBytes(StandardCharsets.UTF_8))))
            .build(),
        Object.class);
  }

  public String imageId() {
    return ec2.images().newest("x86_64").imageId();
  }

  /** Launches one from a template. */
  public String run(RunInstancesRequest.Builder request) {
    return call(request.minCount(1).maxCount(1).build(), RunInstancesResponse.class)
        .instances()
        .get(0)
        .instanceId();
  }

  public String runOne() {
    return run(RunInstancesRequest.builder().imageId(imageId()).instanceType("m5.large"));
  }

  /** Launches one and lets it boot. */
  public String runningInstance() {
    String instanceId = runOne();
    pass(Duration.ofMinutes(1));
    return instanceId;
  }

  public List<AwsEvent> events(String detailType) {
    return events.stream().filter(event -> event.detailType().equals(detailType)).toList();
  }
}
