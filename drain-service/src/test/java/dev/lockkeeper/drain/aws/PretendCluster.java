package dev.lockkeeper.drain.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateRequest;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateResponse;

/**
 * ECS with one cluster in which instances are as a test wants them; remembers what it was asked.
 */
final class PretendCluster implements EcsClient {
  /** By instance id; the ARN of each is {@code arn:} before it. */
  final Map<String, String> statuses = new TreeMap<>();

  final List<String> calls = new ArrayList<>();

  /** Whether calls about several at once are refused as a whole. */
  boolean refusesSeveral;

  /** What happens while the next list is under way. */
  Runnable meanwhile = () -> {};

  static String arn(String instanceId) {
    return "arn:" + instanceId;
  }

  @Override
  public ListContainerInstancesResponse listContainerInstances(
      ListContainerInstancesRequest request) {
    note(request.filter());
    Runnable now = meanwhile;
    meanwhile = () -> {};
    now.run();
    boolean several = request.filter().startsWith("ec2InstanceId in ['");
    if (several && refusesSeveral) {
      throw refused("Invalid expression");
    }
    List<String> arns =
        statuses.keySet().stream()
            .filter(id -> request.filter().contains(several ? "'" + id + "'" : "== " + id))
            .map(PretendCluster::arn)
            .toList();
    return ListContainerInstancesResponse.builder().containerInstanceArns(arns).build();
  }

  @Override
  public DescribeContainerInstancesResponse describeContainerInstances(
      DescribeContainerInstancesRequest request) {
    note("describe " + request.containerInstances().size());
    return DescribeContainerInstancesResponse.builder()
        .containerInstances(
            request.containerInstances().stream().map(this::id).map(this::shape).toList())
        .build();
  }

  @Override
  public UpdateContainerInstancesStateResponse updateContainerInstancesState(
      UpdateContainerInstancesStateRequest request) {
    List<String> arns = request.containerInstances();
    note("update " + arns.size());
    if (arns.size() > 1 && refusesSeveral) {
      throw refused("Invalid container instances");
    }
    List<ContainerInstance> changed = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String arn : arns) {
      if (statuses.get(id(arn)).equals("ACTIVE")) {
        statuses.put(id(arn), "DRAINING");
        changed.add(shape(id(arn)));
      } else {
        failures.add(Failure.builder().arn(arn).reason(statuses.get(id(arn))).build());
      }
    }
    return UpdateContainerInstancesStateResponse.builder()
        .containerInstances(changed)
        .failures(failures)
        .build();
  }

  private synchronized void note(String call) {
    calls.add(call);
  }

  private String id(String arn) {
    return arn.substring("arn:".length());
  }

  private ContainerInstance shape(String instanceId) {
    return ContainerInstance.builder()
        .containerInstanceArn(arn(instanceId))
        .ec2InstanceId(instanceId)
        .status(statuses.get(instanceId))
        .runningTasksCount(3)
        .pendingTasksCount(1)
        .build();
  }

  private static RuntimeException refused(String words) {
    return InvalidParameterException.builder()
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("InvalidParameterException")
                .errorMessage(words)
                .build())
        .statusCode(400)
        .build();
  }

  @Override
  public String serviceName() {
    return "ecs";
  }

  @Override
  public void close() {}
}
