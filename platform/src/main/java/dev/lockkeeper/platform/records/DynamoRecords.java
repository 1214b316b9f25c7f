package dev.lockkeeper.platform.records;

import static dev.lockkeeper.platform.records.RecordItems.number;
import static dev.lockkeeper.platform.records.RecordItems.text;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Records in one table: keys {@code pk} and {@code sk}, an index named {@code due} on {@code
 * duePartition} and {@code dueAt} that needs no more than the keys, and {@code expiresAt} as its
 * time to live.
 *
 * <p>Every write leaves its own id in the item. When a write's condition fails on an item with that
 * id, an earlier try of this write has succeeded and only its answer was lost.
 */
public final class DynamoRecords<R> implements Records<R> {
  private static final String DUE_INDEX = "due";
  private static final String UNCHANGED = "version = :version AND writeId = :writeId";

  private final DynamoDbClient dynamo;
  private final String table;
  private final RecordType<R> type;
  private final RecordItems<R> items;
  private final Supplier<String> writeIds;

  /**
   * Records of {@code type}.
   *
   * @param writeIds a new id for each write, never the same twice, as of random UUIDs
   */
  public DynamoRecords(
      DynamoDbClient dynamo, String table, RecordType<R> type, Supplier<String> writeIds) {
    this.dynamo = dynamo;
    this.table = table;
    this.type = type;
    this.items = new RecordItems<>(type);
    this.writeIds = writeIds;
  }

  @Override
  public Optional<Stored<R>> find(RecordKey key) {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(get -> get.tableName(table).key(RecordItems.key(key)).consistentRead(true))
            .item();
    return stored(item);
  }

  @Override
  public WriteResult<R> insertIfAbsent(R value) {
    return put(
        new Stored<>(value, 1, writeIds.get()),
        request -> request.conditionExpression("attribute_not_exists(pk)"));
  }

  @Override
  public WriteResult<R> replace(Stored<R> current, R next) {
    type.sameKey(current.value(), next);
    return put(
        new Stored<>(next, current.version() + 1, writeIds.get()),
        request ->
            request.conditionExpression(UNCHANGED).expressionAttributeValues(unchanged(current)));
  }

  @Override
  public boolean delete(Stored<R> current) {
    try {
      dynamo.deleteItem(
          request ->
              request
                  .tableName(table)
                  .key(RecordItems.key(type.key().apply(current.value())))
                  .conditionExpression(UNCHANGED)
                  .expressionAttributeValues(unchanged(current))
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return true;
    } catch (ConditionalCheckFailedException changed) {
      return stored(changed.item()).isEmpty();
    }
  }

  @Override
  public List<Stored<R>> list(String partition, Optional<String> after, int limit) {
    Map<String, AttributeValue> values = new HashMap<>(Map.of(":pk", text(partition)));
    after.ifPresent(sort -> values.put(":after", text(sort)));
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression(
                        after.isPresent() ? "pk = :pk AND sk > :after" : "pk = :pk")
                    .expressionAttributeValues(values)
                    .consistentRead(true)
                    .limit(limit))
        .items()
        .stream()
        .limit(limit)
        .map(items::stored)
        .toList();
  }

  @Override
  public List<RecordKey> due(Instant now, int limit) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .indexName(DUE_INDEX)
                    .keyConditionExpression("duePartition = :partition AND dueAt <= :now")
                    .expressionAttributeValues(
                        Map.of(
                            ":partition",
                            text(items.duePartition()),
                            ":now",
                            text(RecordItems.sortable(now))))
                    .limit(limit))
        .items()
        .stream()
        .limit(limit)
        .map(RecordItems::key)
        .toList();
  }

  private WriteResult<R> put(Stored<R> write, UnaryOperator<PutItemRequest.Builder> condition) {
    PutItemRequest.Builder request =
        PutItemRequest.builder()
            .tableName(table)
            .item(items.item(write))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    try {
      dynamo.putItem(condition.apply(request).build());
      return new WriteResult.Written<>(write);
    } catch (ConditionalCheckFailedException failed) {
      Optional<Stored<R>> present = stored(failed.item());
      boolean earlierTryOfThis =
          present.filter(stored -> stored.writeId().equals(write.writeId())).isPresent();
      return earlierTryOfThis
          ? new WriteResult.Written<>(write)
          : new WriteResult.LostRace<>(present);
    }
  }

  private Optional<Stored<R>> stored(Map<String, AttributeValue> item) {
    return item.isEmpty() ? Optional.empty() : Optional.of(items.stored(item));
  }

  private static <R> Map<String, AttributeValue> unchanged(Stored<R> current) {
    return Map.of(":version", number(current.version()), ":writeId", text(current.writeId()));
  }
}
