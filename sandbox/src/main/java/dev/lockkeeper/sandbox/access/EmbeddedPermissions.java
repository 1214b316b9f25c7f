package dev.lockkeeper.sandbox.access;

import static dev.lockkeeper.sandbox.wire.AwsService.DYNAMODB;
import static dev.lockkeeper.sandbox.wire.AwsService.SQS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.world.Account;
import java.util.List;
import java.util.Map;

/**
 * What calls of SQS and DynamoDB need: "Actions, resources, and condition keys" for both. A batch
 * needs the action of one, by the SQS API reference. A query of an index is about that alone.
 */
final class EmbeddedPermissions {
  private static final Map<String, String> QUEUE_ACTIONS =
      Map.of(
          "ReceiveMessage", "ReceiveMessage",
          "SendMessage", "SendMessage",
          "SendMessageBatch", "SendMessage",
          "DeleteMessage", "DeleteMessage",
          "DeleteMessageBatch", "DeleteMessage",
          "ChangeMessageVisibility", "ChangeMessageVisibility",
          "ChangeMessageVisibilityBatch", "ChangeMessageVisibility",
          "GetQueueAttributes", "GetQueueAttributes");
  private static final List<String> TABLE_ACTIONS =
      List.of("DeleteItem", "DescribeTable", "GetItem", "PutItem", "Query", "UpdateItem");

  private EmbeddedPermissions() {}

  static void register(PermissionMap map, Account account) {
    QUEUE_ACTIONS.forEach(
        (operation, action) ->
            map.on(
                SQS,
                operation,
                request -> List.of(Permission.of("sqs:" + action, queue(account, request)))));
    TABLE_ACTIONS.forEach(
        action ->
            map.on(
                DYNAMODB,
                action,
                request -> List.of(Permission.of("dynamodb:" + action, table(account, request)))));
  }

  private static String queue(Account account, JsonNode request) {
    String url = request.path("QueueUrl").asText();
    return account.arn("sqs", url.substring(url.lastIndexOf('/') + 1));
  }

  private static String table(Account account, JsonNode request) {
    String name = request.path("TableName").asText();
    String table = name.startsWith("arn:") ? name : account.arn("dynamodb", "table/" + name);
    String index = request.path("IndexName").asText();
    return index.isEmpty() ? table : table + "/index/" + index;
  }
}
