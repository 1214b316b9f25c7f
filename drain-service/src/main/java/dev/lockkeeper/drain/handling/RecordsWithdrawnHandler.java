package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ProgressNews;
import dev.lockkeeper.drain.handling.events.RecordsWithdrawn;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;

/** No name leads to the instance's tasks any more, or will soon: its drain need not wait longer. */
public final class RecordsWithdrawnHandler implements MessageHandler<RecordsWithdrawn> {
  private final DrainRunner runner;

  public RecordsWithdrawnHandler(DrainRunner runner) {
    this.runner = runner;
  }

  @Override
  public Disposition handle(RecordsWithdrawn event, Message message) {
    return runner.observe(
        event.instanceId(),
        new ProgressNews.RecordsWithdrawn(event.withdrawn(), event.keptBack(), event.quietAt()));
  }
}
