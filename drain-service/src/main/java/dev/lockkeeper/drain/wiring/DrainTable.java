package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.handling.Drains;
import dev.lockkeeper.drain.handling.KeptOrder;
import dev.lockkeeper.drain.handling.ObservedDrains;
import dev.lockkeeper.drain.handling.Round;
import dev.lockkeeper.drain.handling.Shortages;
import dev.lockkeeper.drain.handling.StoredSlots;
import dev.lockkeeper.drain.wiring.DrainParts.Stores;
import dev.lockkeeper.platform.audit.AuditRecord;
import dev.lockkeeper.platform.records.DynamoRecords;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.wiring.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All kinds of records of the service, in its one table. */
@ApplicationScoped
public class DrainTable {
  private final DynamoDbClient dynamo;
  private final DrainConfig config;

  public DrainTable(DynamoDbClient dynamo, DrainConfig config) {
    this.dynamo = dynamo;
    this.config = config;
  }

  @Produces
  @Singleton
  Stores stores(DrainMeters meters, Schedule schedule) {
    Records<Drain> drains = records(Drains.drainType(DrainParts.rules(config), config.keptFor()));
    return new Stores(
        new ObservedDrains(drains, meters, schedule::pulse),
        records(Drains.pointerType(config.keptFor())),
        records(StoredSlots.lineType()),
        records(Shortages.capacityType()),
        records(KeptOrder.type()),
        records(AuditRecord.type(config.auditKeptFor())),
        records(Round.type()));
  }

  private <R> Records<R> records(RecordType<R> type) {
    return new DynamoRecords<>(dynamo, config.table(), type, () -> UUID.randomUUID().toString());
  }
}
