package dev.lockkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockkeeper.sandbox.access.AccessFiles;
import dev.lockkeeper.sandbox.access.TaskRoles;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.WireResponse;
import dev.lockkeeper.sandbox.world.Account;
import dev.lockkeeper.sandbox.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AccessDeniedException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Task roles of a template enforced, as an SDK client of a task sees it. */
class EnforcedRolesTest {
  private static final String ROLES =
      """
      Parameters:
        ClusterArns: {Type: CommaDelimitedList}
      Resources:
        TesterRole:
          Type: AWS::IAM::Role
          Properties:
            Policies:
              - PolicyName: tasks
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - {Effect: Allow, Action: "ecs:ListTasks", Resource: "*",
                       Condition: {ArnEquals: {"ecs:cluster": !Ref ClusterArns}}}
                    - {Effect: Allow, Action: "sqs:SendMessage",
                       Resource: !Sub "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:mine"}
                    - {Effect: Allow, Action: "dynamodb:Query",
                       Resource: !Sub "arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/mine/index/due"}
                    - {Effect: Allow, Action: "events:PutEvents", Resource: "*",
                       Condition: {"ForAllValues:StringEquals": {"events:source": mine}}}
      """;

  private final World world = Worlds.of(1);
  private final SimulatedAws aws =
      new SimulatedAws(
          world,
          new SteppedDriver(world.timeline()),
          (queueArn, body, attributes) -> CompletableFuture.completedFuture(null),
          Map.of(
              AwsService.SQS,
              request -> CompletableFuture.completedFuture(empty()),
              AwsService.DYNAMODB,
              request -> CompletableFuture.completedFuture(empty())),
          List.of());
  private final EcsClient ecs = Clients.in(aws, EcsClient.builder(), "tester");

  private static WireResponse empty() {
    return WireResponse.ok(
        200, "application/x-amz-json-1.0", "{}".getBytes(StandardCharsets.UTF_8));
  }

  @BeforeEach
  void twoClustersAndARoleForOne() {
    EcsClient stage = Clients.in(aws, EcsClient.builder());
    stage.createCluster(r -> r.clusterName("mine"));
    stage.createCluster(r -> r.clusterName("other"));
    aws.access()
        .enforce(
            TaskRoles.of(
                Template.parse(ROLES),
                Account.DEFAULT,
                Map.of("ClusterArns", Account.DEFAULT.arn("ecs", "cluster/mine"))));
  }

  private static void isRefused(ThrowingCallable call, int status, String code, String message) {
    AwsServiceException refusal = catchThrowableOfType(AwsServiceException.class, call);
    assertThat(refusal.statusCode()).isEqualTo(status);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
  }

  private static String message(String action, String on) {
    return "User: arn:aws:sts::000000000000:assumed-role/TesterRole/tester is not authorized to perform: %s%s because no identity-based policy allows the %1$s action"
        .formatted(action, on);
  }

  @Test
  void whatTheRoleAllowsIsDoneAndRemembered() {
    assertThat(ecs.listTasks(r -> r.cluster("mine")).taskArns()).isEmpty();

    assertThat(aws.access().used()).containsExactly("TesterRole ecs:ListTasks");
    assertThat(aws.access().refused()).isEmpty();
  }

  @Test
  void whatIsAllowedUsedAndRefusedIsWrittenDownInThePlaceOfAnEarlierRuns(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("run.used"), "of an earlier run");
    aws.access().writeTo(AccessFiles.in(folder, "run"));

    ecs.listTasks(r -> r.cluster("mine"));
    assertThatThrownBy(() -> ecs.listTasks(r -> r.cluster("other")))
        .isInstanceOf(AccessDeniedException.class);

    assertThat(Files.readAllLines(folder.resolve("run.used")))
        .containsExactly("TesterRole ecs:ListTasks");
    assertThat(Files.readAllLines(folder.resolve("run.refused")))
        .containsExactly(message("ecs:ListTasks", " on resource: *"));
    assertThat(Files.readAllLines(folder.resolve("run.allowed")))
        .hasSize(4)
        .contains("TesterRole sqs:SendMessage");
  }

  @Test
  void anotherClusterIsRefusedWithEcssOwnException() {
    assertThatThrownBy(() -> ecs.listTasks(r -> r.cluster("other")))
        .isInstanceOf(AccessDeniedException.class);
    isRefused(
        () -> ecs.listTasks(r -> r.cluster("other")),
        400,
        "AccessDeniedException",
        message("ecs:ListTasks", " on resource: *"));
    assertThat(aws.access().used()).isEmpty();
    assertThat(aws.access().refused()).hasSize(1);
  }

  @Test
  void queryServicesForbidInTheirOwnWay() {
    isRefused(
        () -> Clients.in(aws, AutoScalingClient.builder(), "tester").describeAutoScalingGroups(),
        403,
        "AccessDenied",
        message("autoscaling:DescribeAutoScalingGroups", " on resource: *"));
    isRefused(
        () -> Clients.in(aws, CloudWatchClient.builder(), "tester").describeAlarms(),
        403,
        "AccessDenied",
        message(
            "cloudwatch:DescribeAlarms",
            " on resource: arn:aws:cloudwatch:us-east-1:000000000000:alarm:*"));
  }

  @Test
  void ec2AndRoute53ForbidInTheirOwnWay() {
    isRefused(
        () -> Clients.in(aws, Ec2Client.builder(), "tester").describeInstances(),
        403,
        "UnauthorizedOperation",
        "You are not authorized to perform this operation. "
            + message("ec2:DescribeInstances", ""));
    isRefused(
        () -> Clients.in(aws, Route53Client.builder(), "tester").getHostedZone(r -> r.id("Z1")),
        403,
        "AccessDenied",
        message("route53:GetHostedZone", " on resource: arn:aws:route53:::hostedzone/Z1"));
  }

  @Test
  void queuesAndTablesAreGuardedTooThoughTheyAnswerForThemselves() {
    SqsClient sqs = Clients.in(aws, SqsClient.builder(), "tester");
    DynamoDbClient dynamo = Clients.in(aws, DynamoDbClient.builder(), "tester");

    dynamo.query(r -> r.tableName("mine").indexName("due").keyConditionExpression("a = b"));

    isRefused(
        () -> sqs.sendMessage(r -> r.queueUrl("http://sandbox.test/0/other").messageBody("m")),
        403,
        "AccessDenied",
        message("sqs:sendmessage", " on resource: arn:aws:sqs:us-east-1:000000000000:other"));
    isRefused(
        () -> dynamo.query(r -> r.tableName("mine").keyConditionExpression("a = b")),
        400,
        "AccessDeniedException",
        message(
            "dynamodb:Query", " on resource: arn:aws:dynamodb:us-east-1:000000000000:table/mine"));
    assertThat(aws.access().used()).containsExactly("TesterRole dynamodb:Query");
  }

  private static PutEventsRequestEntry event(String source) {
    return PutEventsRequestEntry.builder().source(source).detailType("T").detail("{}").build();
  }

  @Test
  void oneEventInAnothersNameRefusesTheWholeCall() {
    EventBridgeClient events = Clients.in(aws, EventBridgeClient.builder(), "tester");

    isRefused(
        () -> events.putEvents(r -> r.entries(event("mine"), event("another"))),
        400,
        "AccessDeniedException",
        message(
            "events:PutEvents",
            " on resource: arn:aws:events:us-east-1:000000000000:event-bus/default"));
  }

  @Test
  void anOperationOfUnknownNeedsIsRefusedToARole() {
    assertThatThrownBy(() -> ecs.deleteCluster(r -> r.cluster("mine")))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("doesn't know which permissions ecs DeleteCluster needs");
  }

  @Test
  void aReplicaHasTheRoleOfItsServiceAndAStrangerMayDoEverything() {
    EcsClient replica = Clients.in(aws, EcsClient.builder(), "tester-2");
    EcsClient stranger = Clients.in(aws, EcsClient.builder(), "testers");

    assertThatThrownBy(() -> replica.listTasks(r -> r.cluster("other")))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(stranger.listTasks(r -> r.cluster("other")).taskArns()).isEmpty();
  }
}
