package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.platform.audit.AuditRecord;
import dev.lockkeeper.platform.records.DynamoRecords;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.wiring.Schedule;
import dev.lockkeeper.rollout.domain.automation.Watched;
import dev.lockkeeper.rollout.handling.KeptRollout;
import dev.lockkeeper.rollout.handling.ObservedRollouts;
import dev.lockkeeper.rollout.handling.Pointer;
import dev.lockkeeper.rollout.handling.RolloutStore;
import dev.lockkeeper.rollout.handling.WatchedGroups;
import dev.lockkeeper.rollout.handling.views.KeptPlan;
import dev.lockkeeper.rollout.handling.views.KeptSight;
import dev.lockkeeper.rollout.handling.views.Views;
import dev.lockkeeper.rollout.wiring.RolloutParts.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All kinds of records of the service, in its one table. */
@ApplicationScoped
public class RolloutTable {
  private final DynamoDbClient dynamo;
  private final RolloutConfig config;

  public RolloutTable(DynamoDbClient dynamo, RolloutConfig config) {
    this.dynamo = dynamo;
    this.config = config;
  }

  @Produces
  @Singleton
  Stores stores(RolloutMeters meters, Schedule schedule) {
    return new Stores(
        new ObservedRollouts(records(KeptRollout.newestType()), meters, schedule::pulse),
        records(KeptRollout.pastType(config.keptFor())),
        records(Pointer.type(config.keptFor())));
  }

  @Produces
  @Singleton
  Records<AuditRecord> audit() {
    return records(AuditRecord.type(config.auditKeptFor()));
  }

  @Produces
  @Singleton
  Records<Watched> watched() {
    return records(WatchedGroups.type());
  }

  @Produces
  @Singleton
  RolloutStore store(Stores stores) {
    return new RolloutStore(stores.newest(), stores.past(), stores.pointers());
  }

  @Produces
  @Singleton
  Views views(RolloutStore store) {
    return new Views(
        store, records(KeptPlan.type(config.keptFor())), records(KeptSight.type(config.keptFor())));
  }

  private <R> Records<R> records(RecordType<R> type) {
    return new DynamoRecords<>(dynamo, config.table(), type, () -> UUID.randomUUID().toString());
  }
}
