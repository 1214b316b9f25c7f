package dev.lockkeeper.sandbox.cloudformation.resources;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * What resources are made with. Their calls block, so never call from the world's thread: the
 * services at the other end need it to answer.
 */
public record AwsClients(
    SqsClient sqs,
    DynamoDbClient dynamoDb,
    EventBridgeClient events,
    CloudWatchClient cloudWatch,
    SsmClient ssm) {}
