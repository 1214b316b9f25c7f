package dev.lockkeeper.platform.records;

import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.platform.testkit.RecordsContract;

class InMemoryRecordsTest extends RecordsContract {
  @Override
  protected Records<Errand> create() {
    return new InMemoryRecords<>(ERRANDS);
  }
}
