package dev.lockkeeper.platform.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.RecordsContract;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

class DynamoRecordsTest extends RecordsContract {
  private static AmazonDynamoDBLocal local;
  private static DynamoDbClient dynamo;
  private final String table = "errands-" + UUID.randomUUID();
  private Runnable betweenTries = () -> {};

  @BeforeAll
  static void startDynamo() {
    local = DynamoDBEmbedded.create(true);
    dynamo = local.dynamoDbClient();
  }

  @AfterAll
  static void stopDynamo() {
    local.shutdown();
  }

  @BeforeEach
  void createTable() {
    DynamoTable.create(dynamo, table);
  }

  @Override
  protected Records<Errand> create() {
    return records(dynamo);
  }

  @Test
  void anInsertWhoseAnswerWasLostHasWonAllTheSame() {
    WriteResult<Errand> result = records(answersLost()).insertIfAbsent(errand("a"));
    assertThat(written(result)).isEqualTo(find("a"));
  }

  @Test
  void aReplaceWhoseAnswerWasLostHasWonAllTheSame() {
    Stored<Errand> first = written(create().insertIfAbsent(errand("a")));
    WriteResult<Errand> result =
        records(answersLost()).replace(first, errand("a").due(Instant.EPOCH));
    assertThat(written(result)).isEqualTo(find("a"));
    assertThat(result.won()).isTrue();
  }

  @Test
  void aDeleteWhoseAnswerWasLostIsDone() {
    Stored<Errand> first = written(create().insertIfAbsent(errand("a")));
    assertThat(records(answersLost()).delete(first)).isTrue();
  }

  @Test
  void aWriteThatHasBeenOverwrittenBeforeItsRetryHasLost() {
    Stored<Errand> first = written(create().insertIfAbsent(errand("a")));
    betweenTries = () -> create().replace(find("a"), errand("a").due(Instant.EPOCH));
    WriteResult<Errand> result = records(answersLost()).replace(first, errand("a"));
    assertThat(result).isEqualTo(new WriteResult.LostRace<>(Optional.of(find("a"))));
    assertThat(find("a").version()).isEqualTo(3);
  }

  @Test
  void theItemCarriesWhatDynamoDbLooksAt() {
    Instant due = Instant.parse("2026-03-01T12:00:00Z");
    create()
        .insertIfAbsent(
            new Errand("town", "a", "", Optional.of(due), Optional.of(due.plusSeconds(60))));
    Map<String, AttributeValue> item =
        dynamo
            .getItem(get -> get.tableName(table).key(RecordItems.key(new RecordKey("town", "a"))))
            .item();
    assertThat(item.get("dueAt").s()).isEqualTo("2026-03-01T12:00:00.000Z");
    assertThat(item.get("duePartition").s()).isEqualTo("errand");
    assertThat(item.get("expiresAt").n()).isEqualTo("1772366460");
    assertThat(item.get("version").n()).isEqualTo("1");
  }

  @Test
  void whatIsDueIsFoundByOneQuery() {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      create().insertIfAbsent(errand(name).due(Instant.EPOCH));
    }
    List<QueryRequest> queries = new ArrayList<>();
    assertThat(records(noting(queries)).due(Instant.EPOCH, 10)).hasSize(5);
    assertThat(queries).hasSize(1);
  }

  /** Notes the queries on their way to DynamoDB. */
  private static DynamoDbClient noting(List<QueryRequest> queries) {
    return client(
        (proxy, method, arguments) -> {
          if (method.getName().equals("queryPaginator")) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          }
          queries.add((QueryRequest) arguments[0]);
          return method.invoke(dynamo, arguments);
        });
  }

  private Records<Errand> records(DynamoDbClient client) {
    return new DynamoRecords<>(client, table, ERRANDS, () -> UUID.randomUUID().toString());
  }

  private Stored<Errand> find(String name) {
    return create().find(new RecordKey("town", name)).orElseThrow();
  }

  /** Makes every call twice, as the SDK does when it gets no answer to the first. */
  private DynamoDbClient answersLost() {
    return client(
        (proxy, method, arguments) -> {
          try {
            if (method.isDefault() && arguments[0] instanceof Consumer) {
              return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            method.invoke(dynamo, arguments);
            betweenTries.run();
            return method.invoke(dynamo, arguments);
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          }
        });
  }

  private static DynamoDbClient client(InvocationHandler calls) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoRecordsTest.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, calls);
  }
}
