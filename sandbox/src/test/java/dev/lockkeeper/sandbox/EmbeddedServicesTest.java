package dev.lockkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** SQS and DynamoDB through the one port, as SDK clients use them. */
@SuppressWarnings("unchecked") // the SDK takes its builders as varargs of a generic type
class EmbeddedServicesTest {
  private static Sandbox sandbox;
  private static SqsClient sqs;
  private static DynamoDbClient dynamo;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start(SandboxOptions.usual().withPort(0));
    sqs = Clients.over(sandbox.endpoint(), SqsClient.builder());
    dynamo = Clients.over(sandbox.endpoint(), DynamoDbClient.builder());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static String queue(Map<QueueAttributeName, String> attributes) {
    return sqs.createQueue(r -> r.queueName("q-" + UUID.randomUUID()).attributes(attributes))
        .queueUrl();
  }

  private static String arn(String url) {
    return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .get(QueueAttributeName.QUEUE_ARN);
  }

  private static List<Message> receive(String url, int waitSeconds) {
    return sqs.receiveMessage(
            r ->
                r.queueUrl(url)
                    .maxNumberOfMessages(10)
                    .waitTimeSeconds(waitSeconds)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNamesWithStrings("All"))
        .messages();
  }

  @Test
  void queueUrlsPointToTheFrontAndArnsNameTheAccount() {
    String url = queue(Map.of());

    assertThat(url).startsWith("http://127.0.0.1:" + sandbox.port() + "/000000000000/q-");
    assertThat(arn(url)).startsWith("arn:aws:sqs:us-east-1:000000000000:q-");
  }

  @Test
  void tenMessageAttributesTravelWithAMessage() {
    String url = queue(Map.of());
    Map<String, MessageAttributeValue> attributes =
        IntStream.range(0, 10)
            .boxed()
            .collect(
                Collectors.toMap(
                    i -> "a" + i,
                    i ->
                        MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue("v" + i)
                            .build()));

    sqs.sendMessage(r -> r.queueUrl(url).messageBody("body").messageAttributes(attributes));

    Message message = receive(url, 5).get(0);
    assertThat(message.body()).isEqualTo("body");
    assertThat(message.messageAttributes()).isEqualTo(attributes);
  }

  @Test
  void aLongPollEndsWhenAMessageArrives() {
    String url = queue(Map.of());

    sqs.sendMessage(r -> r.queueUrl(url).messageBody("late").delaySeconds(1));

    assertThat(receive(url, 0)).isEmpty();
    assertThat(receive(url, 20)).extracting(Message::body).containsExactly("late");
  }

  @Test
  void aMessageReceivedTooOftenGoesToTheDeadLetterQueue() {
    String dead = queue(Map.of());
    String policy = "{\"deadLetterTargetArn\":\"" + arn(dead) + "\",\"maxReceiveCount\":2}";
    String url = queue(Map.of(QueueAttributeName.REDRIVE_POLICY, policy));
    sqs.sendMessage(r -> r.queueUrl(url).messageBody("poison"));

    for (int i = 0; i < 2; i++) {
      String handle = receive(url, 5).get(0).receiptHandle();
      sqs.changeMessageVisibility(r -> r.queueUrl(url).receiptHandle(handle).visibilityTimeout(0));
    }

    assertThat(receive(url, 0)).isEmpty();
    assertThat(receive(dead, 5)).extracting(Message::body).containsExactly("poison");
  }

  @Test
  void tenMessagesAreSentAndDeletedInOneCallEach() {
    String url = queue(Map.of());
    sqs.sendMessageBatch(
        r ->
            r.queueUrl(url)
                .entries(
                    IntStream.range(0, 10)
                        .mapToObj(
                            i ->
                                SendMessageBatchRequestEntry.builder()
                                    .id("m" + i)
                                    .messageBody("b" + i)
                                    .build())
                        .toList()));

    List<Message> messages = receive(url, 5);
    var deleted =
        sqs.deleteMessageBatch(
            r ->
                r.queueUrl(url)
                    .entries(
                        messages.stream()
                            .map(
                                m ->
                                    DeleteMessageBatchRequestEntry.builder()
                                        .id(m.messageId())
                                        .receiptHandle(m.receiptHandle())
                                        .build())
                            .toList()));

    assertThat(messages).hasSize(10);
    assertThat(deleted.successful()).hasSize(10);
  }

  @Test
  void clientsThatPostFormsToTheQueuesUrlAreServed() throws Exception {
    String url = queue(Map.of());
    String form = "Action=SendMessage&Version=2012-11-05&MessageBody=by+form";

    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form))
                    .build(),
                BodyHandlers.ofString());

    assertThat(response.body()).contains("<SendMessageResponse");
    assertThat(receive(url, 5)).extracting(Message::body).containsExactly("by form");
  }

  @Test
  void faultsStrikeQueuesAndTablesToo() {
    String url = queue(Map.of());
    var faults = sandbox.aws().faults();
    String lost = faults.add(FaultRule.on("sqs", "SendMessage", new Fault.LoseResponse()));
    String slow = faults.add(FaultRule.on("dynamodb", "ListTables", new Fault.Throttle()));

    assertThatThrownBy(() -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("sent")))
        .isInstanceOf(SdkClientException.class);
    assertThatThrownBy(() -> dynamo.listTables())
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            refusal -> assertThat(refusal.isThrottlingException()).isTrue());

    assertThat(receive(url, 5)).extracting(Message::body).containsExactly("sent");
    faults.remove(lost);
    faults.remove(slow);
  }

  @Test
  void aQueueThatIsNotThereIsRefusedAsAwsDoes() {
    assertThatThrownBy(() -> sqs.getQueueUrl(r -> r.queueName("nowhere")))
        .isInstanceOfSatisfying(
            QueueDoesNotExistException.class,
            refusal ->
                assertThat(refusal.awsErrorDetails().errorCode())
                    .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
  }

  @Test
  void eventsReachTheQueuesOfTheirRules() {
    String url = queue(Map.of());
    var events = Clients.over(sandbox.endpoint(), EventBridgeClient.builder());
    events.putRule(r -> r.name("all").eventPattern("{\"source\":[\"test\"]}"));
    events.putTargets(r -> r.rule("all").targets(t -> t.id("q").arn(arn(url))));

    events.putEvents(r -> r.entries(e -> e.source("test").detailType("T").detail("{}")));

    assertThat(receive(url, 10)).hasSize(1);
  }

  @Test
  void tablesKeepItemsOnCondition() {
    dynamo.createTable(
        r ->
            r.tableName("drains")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH))
                .attributeDefinitions(
                    a -> a.attributeName("id").attributeType(ScalarAttributeType.S)));
    Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("i-1"));
    dynamo.putItem(
        r -> r.tableName("drains").item(item).conditionExpression("attribute_not_exists(id)"));

    assertThat(dynamo.getItem(r -> r.tableName("drains").key(item)).item()).isEqualTo(item);
    assertThatThrownBy(
            () ->
                dynamo.putItem(
                    r ->
                        r.tableName("drains")
                            .item(item)
                            .conditionExpression("attribute_not_exists(id)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(
            sandbox.aws().calls().counts().stream()
                .filter(count -> count.call().operation().equals("PutItem"))
                .findFirst()
                .orElseThrow()
                .outcomes())
        .isEqualTo(Map.of("ok", 1L, "ConditionalCheckFailedException", 1L));
  }
}
