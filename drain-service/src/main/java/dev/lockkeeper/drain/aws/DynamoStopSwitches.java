package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.StopSwitches;
import dev.lockkeeper.platform.stops.StopItems;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stop switches of clusters, as items of the service's table: see {@link StopItems}. */
public final class DynamoStopSwitches implements StopSwitches {
  private final StopItems items;

  public DynamoStopSwitches(DynamoDbClient dynamo, String table, Clock clock) {
    this.items = new StopItems(dynamo, table, AwsCall.all(), clock);
  }

  @Override
  public Optional<Stop> of(String cluster) {
    return items.of(cluster).map(on -> new Stop(on.by(), on.reason(), on.since()));
  }

  @Override
  public void stop(String cluster, String by, String reason) {
    items.stop(cluster, by, reason);
  }

  @Override
  public void goOn(String cluster) {
    items.goOn(cluster);
  }
}
