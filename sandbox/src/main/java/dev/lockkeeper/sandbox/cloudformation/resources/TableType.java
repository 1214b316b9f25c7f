package dev.lockkeeper.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** {@code AWS::DynamoDB::Table}. */
final class TableType implements ResourceType {
  private final DynamoDbClient dynamoDb;

  TableType(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  @Override
  public String name() {
    return "AWS::DynamoDB::Table";
  }

  @Override
  public Supplier<Created> prepare(Properties properties, String generatedName) {
    String tableName = properties.name("TableName", generatedName);
    Optional<JsonNode> timeToLive = properties.take("TimeToLiveSpecification");
    properties.withoutEffect(
        "PointInTimeRecoverySpecification",
        "SSESpecification",
        "DeletionProtectionEnabled",
        "Tags");
    CreateTableRequest table =
        properties.rest(CreateTableRequest.class).toBuilder().tableName(tableName).build();
    Optional<UpdateTimeToLiveRequest> expiry =
        timeToLive.map(specification -> expiry(tableName, specification));
    return () -> create(table, expiry);
  }

  private static UpdateTimeToLiveRequest expiry(String tableName, JsonNode specification) {
    Properties properties =
        new Properties("TimeToLiveSpecification of " + tableName, specification);
    String attribute = properties.require("AttributeName").asText();
    boolean enabled = properties.require("Enabled").asBoolean();
    properties.requireAllTaken();
    return UpdateTimeToLiveRequest.builder()
        .tableName(tableName)
        .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(enabled))
        .build();
  }

  private Created create(CreateTableRequest table, Optional<UpdateTimeToLiveRequest> expiry) {
    String arn = dynamoDb.createTable(table).tableDescription().tableArn();
    try (var waiter = dynamoDb.waiter()) {
      waiter.waitUntilTableExists(describe -> describe.tableName(table.tableName()));
    }
    expiry.ifPresent(dynamoDb::updateTimeToLive);
    return new Created(table.tableName(), Map.of("Arn", arn));
  }

  @Override
  public void delete(String physicalId) {
    try {
      dynamoDb.deleteTable(request -> request.tableName(physicalId));
    } catch (ResourceNotFoundException gone) {
      // What is to be deleted is not there: that is what was asked for.
    }
  }
}
