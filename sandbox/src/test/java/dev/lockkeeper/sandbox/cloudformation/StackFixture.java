package dev.lockkeeper.sandbox.cloudformation;

import dev.lockkeeper.sandbox.cloudformation.resources.AwsClients;
import dev.lockkeeper.sandbox.embedded.EmbeddedDynamo;
import dev.lockkeeper.sandbox.embedded.EmbeddedSqs;
import dev.lockkeeper.sandbox.eventbridge.EventBridge;
import dev.lockkeeper.sandbox.eventbridge.delivery.EventBridgeSettings;
import dev.lockkeeper.sandbox.ssm.Ssm;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.wire.endpoint.AwsEndpoint;
import dev.lockkeeper.sandbox.wire.endpoint.CurrentCaller;
import dev.lockkeeper.sandbox.wire.endpoint.SandboxHttpClient;
import dev.lockkeeper.sandbox.world.Account;
import dev.lockkeeper.sandbox.world.World;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The real EventBridge, SSM, ElasticMQ and DynamoDB Local; alarms are only kept. */
final class StackFixture {
  /** What takes a second or two to start, and so serves all tests of a class. */
  static final class Embedded implements AutoCloseable {
    private final EmbeddedSqs sqs = EmbeddedSqs.start(4566, Account.DEFAULT);
    private final EmbeddedDynamo dynamoDb = EmbeddedDynamo.start();

    @Override
    public void close() {
      sqs.close();
      dynamoDb.close();
    }
  }

  final Map<String, PutMetricAlarmRequest> alarms = new TreeMap<>();
  final World world = Worlds.of(1);
  final EventBridge bridge;
  final AwsClients aws;
  final StackDeployer deployer;

  StackFixture(Embedded embedded) {
    SqsClient sqs = clientsOf(embedded.sqs.port()).sqs();
    this.bridge =
        new EventBridge(
            world,
            EventBridgeSettings.DEFAULT,
            (queueArn, body, attributes) -> send(sqs, queueArn, body),
            Runnable::run);
    Ssm ssm = new Ssm(world, List::of);
    AwsEndpoint endpoint =
        new AwsEndpoint(
            List.of(bridge.operations(), ssm.operations(), monitoring()),
            () -> "request-1",
            new CurrentCaller());
    AwsClients inside =
        AwsClients.of(
            new SandboxHttpClient(endpoint), URI.create("http://sandbox.test"), Account.DEFAULT);
    this.aws =
        new AwsClients(
            sqs,
            clientsOf(embedded.dynamoDb.port()).dynamoDb(),
            inside.events(),
            inside.cloudWatch(),
            inside.ssm(),
            inside.autoScaling());
    this.deployer = new StackDeployer(Account.DEFAULT, aws);
  }

  private static AwsClients clientsOf(int port) {
    return AwsClients.of(
        UrlConnectionHttpClient.create(), URI.create("http://127.0.0.1:" + port), Account.DEFAULT);
  }

  private ServiceOperations monitoring() {
    return ServiceOperations.of("monitoring")
        .on(
            PutMetricAlarmRequest.class,
            request -> {
              alarms.put(request.alarmName(), request);
              return PutMetricAlarmResponse.builder().build();
            })
        .on(
            DescribeAlarmsRequest.class,
            request ->
                DescribeAlarmsResponse.builder()
                    .metricAlarms(
                        MetricAlarm.builder()
                            .alarmArn("arn:aws:cloudwatch:alarm:" + request.alarmNames().get(0))
                            .build())
                    .build())
        .on(
            DeleteAlarmsRequest.class,
            request -> {
              alarms.keySet().removeAll(request.alarmNames());
              return DeleteAlarmsResponse.builder().build();
            });
  }

  private static CompletionStage<Void> send(SqsClient sqs, String queueArn, String body) {
    String name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
    String url = sqs.getQueueUrl(queue -> queue.queueName(name)).queueUrl();
    sqs.sendMessage(message -> message.queueUrl(url).messageBody(body));
    return CompletableFuture.completedFuture(null);
  }

  /** Takes everything out again that tests have made, except in the world itself. */
  void clear() {
    aws.sqs().listQueues().queueUrls().forEach(url -> aws.sqs().deleteQueue(q -> q.queueUrl(url)));
    aws.dynamoDb()
        .listTables()
        .tableNames()
        .forEach(name -> aws.dynamoDb().deleteTable(table -> table.tableName(name)));
  }
}
