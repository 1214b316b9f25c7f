package dev.lockkeeper.platform.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How a record looks as an item of DynamoDB's.
 *
 * <p>The value is one attribute, {@code body}, in JSON: only its owner reads it, nothing is queried
 * by its members, and Jackson lets an older and a newer replica read each other's records while a
 * deployment is under way. What DynamoDB itself has to look at stands beside it.
 */
final class RecordItems<R> {
  static final String PARTITION = "pk";
  static final String SORT = "sk";
  static final String VERSION = "version";
  static final String WRITE_ID = "writeId";
  static final String DUE_PARTITION = "duePartition";
  static final String DUE_AT = "dueAt";
  private static final String BODY = "body";
  private static final String EXPIRES_AT = "expiresAt";

  /** As texts these sort like the times: all have the same width and are in UTC. */
  private static final DateTimeFormatter DUE_FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  /** Its own, so that nobody changes stored records by changing what a REST API looks like. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private final RecordType<R> type;

  RecordItems(RecordType<R> type) {
    this.type = type;
  }

  Map<String, AttributeValue> item(Stored<R> stored) {
    R value = stored.value();
    RecordKey key = type.key().apply(value);
    Map<String, AttributeValue> item = new HashMap<>(key(key));
    item.put(VERSION, number(stored.version()));
    item.put(WRITE_ID, text(stored.writeId()));
    item.put(BODY, text(json(value)));
    type.dueAt()
        .apply(value)
        .ifPresent(
            due -> {
              item.put(DUE_PARTITION, text(duePartition()));
              item.put(DUE_AT, text(sortable(due.plusNanos(999_999))));
            });
    type.expiresAt()
        .apply(value)
        .ifPresent(expiry -> item.put(EXPIRES_AT, number(expiry.getEpochSecond())));
    return item;
  }

  Stored<R> stored(Map<String, AttributeValue> item) {
    return new Stored<>(value(item), Long.parseLong(item.get(VERSION).n()), item.get(WRITE_ID).s());
  }

  /**
   * One for all records of a type, so that one query finds what is due. It takes 1,000 writes a
   * second; a drain is written a few dozen times in all, so hundreds of them may begin a minute.
   * More partitions here would not allow for more: the drains themselves share one, too.
   */
  String duePartition() {
    return type.name();
  }

  static Map<String, AttributeValue> key(RecordKey key) {
    return Map.of(PARTITION, text(key.partition()), SORT, text(key.sort()));
  }

  static RecordKey key(Map<String, AttributeValue> item) {
    return new RecordKey(item.get(PARTITION).s(), item.get(SORT).s());
  }

  static String sortable(Instant time) {
    return DUE_FORMAT.format(time.truncatedTo(ChronoUnit.MILLIS));
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private String json(R value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException("Cannot be stored: " + value, unwritable);
    }
  }

  private R value(Map<String, AttributeValue> item) {
    try {
      return JSON.readValue(item.get(BODY).s(), type.valueClass());
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("Cannot read the stored record " + key(item), unreadable);
    }
  }
}
