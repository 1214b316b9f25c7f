package dev.lockkeeper.drain.fleet;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.handling.Drains;
import dev.lockkeeper.drain.handling.KeptOrder;
import dev.lockkeeper.drain.handling.Round;
import dev.lockkeeper.drain.handling.Shortages;
import dev.lockkeeper.drain.handling.StoredSlots;
import dev.lockkeeper.drain.wiring.DrainConfig;
import dev.lockkeeper.drain.wiring.DrainParts;
import dev.lockkeeper.drain.wiring.DrainParts.Stores;
import dev.lockkeeper.platform.audit.AuditRecord;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import java.util.function.UnaryOperator;

/** What outlives the processes of a test. */
final class InMemoryStores {
  private InMemoryStores() {}

  static Stores of(DrainConfig config) {
    return of(config, UnaryOperator.identity());
  }

  /** The same, the drains among them seen by somebody. */
  static Stores of(DrainConfig config, UnaryOperator<Records<Drain>> watched) {
    return new Stores(
        watched.apply(
            new InMemoryRecords<>(Drains.drainType(DrainParts.rules(config), config.keptFor()))),
        new InMemoryRecords<>(Drains.pointerType(config.keptFor())),
        new InMemoryRecords<>(StoredSlots.lineType()),
        new InMemoryRecords<>(Shortages.capacityType()),
        new InMemoryRecords<>(KeptOrder.type()),
        new InMemoryRecords<>(AuditRecord.type(config.auditKeptFor())),
        new InMemoryRecords<>(Round.type()));
  }
}
