package dev.lockkeeper.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.records.DynamoRecords;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.records.WriteResult;
import dev.lockkeeper.platform.testkit.ForwardingRecords;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** Records of which each is the same again when it has been an item of DynamoDB's. */
final class JsonChecked<R> extends ForwardingRecords<R> {
  private final RecordType<R> type;
  private final Records<R> items;

  JsonChecked(RecordType<R> type, Records<R> records) {
    super(records);
    this.type = type;
    this.items = new DynamoRecords<>(new OneItem(), "table", type, () -> "write");
  }

  @Override
  public WriteResult<R> insertIfAbsent(R value) {
    check(value);
    return super.insertIfAbsent(value);
  }

  @Override
  public WriteResult<R> replace(Stored<R> current, R next) {
    check(next);
    return super.replace(current, next);
  }

  private void check(R value) {
    assertThat(items.insertIfAbsent(value).won()).isTrue();
    assertThat(items.find(type.key().apply(value)).orElseThrow().value()).isEqualTo(value);
  }

  /** As much of DynamoDB as holds the item that was put last. */
  private static final class OneItem implements DynamoDbClient {
    private Map<String, AttributeValue> item = Map.of();

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      item = request.item();
      return PutItemResponse.builder().build();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      return GetItemResponse.builder().item(item).build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
