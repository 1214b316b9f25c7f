package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.RequestNews.CancelWanted;
import dev.lockkeeper.drain.handling.events.DrainCancelRequested;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Another service takes its request back. It may overtake the request; then it waits for it, or the
 * request would begin a drain that nobody takes back.
 */
public final class DrainCancelRequestedHandler implements MessageHandler<DrainCancelRequested> {
  private static final Duration REQUEST_MAY_BE_LATE = Duration.ofMinutes(10);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(15);

  private final Drains drains;
  private final DrainRunner runner;
  private final Clock clock;

  public DrainCancelRequestedHandler(Drains drains, DrainRunner runner, Clock clock) {
    this.drains = drains;
    this.runner = runner;
    this.clock = clock;
  }

  @Override
  public Disposition handle(DrainCancelRequested event, Message message) {
    if (!haveHeardRequest(event)) {
      String why = "request " + event.requestId() + " hasn't come";
      return clock.instant().isBefore(event.requestedAt().plus(REQUEST_MAY_BE_LATE))
          ? Disposition.retryAfter(AGAIN_AFTER, why + " yet")
          : Disposition.ignored(why);
    }
    return runner.observe(
        event.instanceId(),
        new CancelWanted(Optional.of(event.requestId()), event.by(), event.reason()));
  }

  private boolean haveHeardRequest(DrainCancelRequested event) {
    return drains
        .find(event.instanceId())
        .filter(stored -> stored.value().triggers().heard().contains(event.requestId()))
        .isPresent();
  }
}
