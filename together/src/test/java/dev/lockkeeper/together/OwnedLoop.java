package dev.lockkeeper.together;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.inbox.GuardedQueue;
import dev.lockkeeper.platform.inbox.Handlers;
import dev.lockkeeper.platform.inbox.Inbox;
import dev.lockkeeper.platform.inbox.InboxObserver;
import dev.lockkeeper.platform.inbox.InboxRuntime;
import dev.lockkeeper.platform.inbox.InboxSettings;
import dev.lockkeeper.platform.leases.Lease;
import dev.lockkeeper.platform.ownership.OwnedWork;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import dev.lockkeeper.platform.testkit.SteppedWork;
import dev.lockkeeper.sandbox.world.Account;
import java.util.Optional;

/** The inbox of a service of which one process at a time is the owner. */
final class OwnedLoop implements OwnedWork {
  private static final int MOST_RECEIVES = 2_000;

  private final Simulation world;
  private final String service;
  private final Handlers handlers;
  private final SteppedWork work;
  private Optional<Inbox> inbox = Optional.empty();

  /**
   * Hears nothing yet.
   *
   * @param service as its queue's name begins in the template
   */
  OwnedLoop(Simulation world, String service, Handlers handlers, SteppedWork work) {
    this.world = world;
    this.service = service;
    this.handlers = handlers;
    this.work = work;
  }

  private DisorderlyQueue queue() {
    return world.messaging.queue(service + "Queue");
  }

  @Override
  public void begin(Lease lease) {
    inbox =
        Optional.of(
            new Inbox(
                new GuardedQueue(queue(), lease::mayAct),
                new GuardedQueue(world.messaging.queue(service + "DeadLetters"), lease::mayAct),
                new EnvelopeReader(new ObjectMapper(), Account.DEFAULT.region()),
                handlers,
                InboxSettings.defaults(),
                new InboxRuntime(work, Runnable::run, work, pause -> {}, world.clock, () -> 0),
                InboxObserver.none()));
  }

  @Override
  public void end() {
    inbox = Optional.empty();
  }

  /** Takes all that is visible. */
  void takeAll() {
    work.doWhatIsDue();
    for (int i = 0; i < MOST_RECEIVES && inbox.isPresent() && hasMessages(); i++) {
      poll(inbox.get());
      work.doWhatIsDue();
    }
  }

  private boolean hasMessages() {
    return queue().nextVisibleAt().filter(at -> !at.isAfter(world.now())).isPresent();
  }

  private static void poll(Inbox inbox) {
    try {
      inbox.poll();
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
  }
}
