package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.Observation;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Disposition.RetryAfter;
import dev.lockkeeper.platform.records.Stored;
import java.time.Duration;

/** Tells a drain what an operator wants, and answers with the drain as it is then. */
final class OperatorNews {
  private final Drains drains;
  private final DrainRunner runner;

  OperatorNews(Drains drains, DrainRunner runner) {
    this.drains = drains;
    this.runner = runner;
  }

  Drain begin(InstanceId instanceId, Observation observation) {
    return after(instanceId, runner.begin(instanceId, observation));
  }

  Drain observe(InstanceId instanceId, Observation observation) {
    return after(instanceId, runner.observe(instanceId, observation));
  }

  private Drain after(InstanceId instanceId, Disposition disposition) {
    if (disposition instanceof RetryAfter later) {
      throw new UnavailableException(later.reason(), later.delay());
    }
    return drains
        .find(instanceId)
        .map(Stored::value)
        .orElseThrow(
            () ->
                new UnavailableException(
                    "the drain of " + instanceId + " has just been removed",
                    Duration.ofSeconds(1)));
  }
}
