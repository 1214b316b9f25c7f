package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.platform.stops.StopItems;
import dev.lockkeeper.rollout.domain.reads.StopControls;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Stop switches as items of the service's table, which can be put and deleted by hand: see {@link
 * StopItems}. The name of the one for all clusters is {@code *}.
 */
public final class DynamoStopSwitches implements StopControls {
  private final StopItems items;

  public DynamoStopSwitches(DynamoDbClient dynamo, String table, Clock clock) {
    this.items = new StopItems(dynamo, table, AwsCall.all(), clock);
  }

  @Override
  public Optional<Stop> seen(String where) {
    return items.of(where).map(on -> new Stop(on.by(), on.reason(), on.since()));
  }

  @Override
  public void stop(String where, String by, String reason) {
    items.stop(where, by, reason);
  }

  @Override
  public void goOn(String where) {
    items.goOn(where);
  }
}
