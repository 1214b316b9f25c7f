package dev.lockkeeper.platform.inbox;

import java.time.Instant;

/**
 * A message in the inbox's hands. It waits for a worker, is with its handler, is being settled; or,
 * once the inbox stops, it is given back before its handler has answered.
 */
final class Held {
  private enum Stage {
    WAITING,
    WITH_HANDLER,
    SETTLING,
    GIVEN_BACK
  }

  private final ReceivedMessage message;
  private final Instant since;
  private Stage stage = Stage.WAITING;
  private Instant hiddenUntil;

  Held(ReceivedMessage message, Instant since, Instant hiddenUntil) {
    this.message = message;
    this.since = since;
    this.hiddenUntil = hiddenUntil;
  }

  ReceivedMessage message() {
    return message;
  }

  Instant since() {
    return since;
  }

  /** A worker takes the message; false if it has been given back. */
  synchronized boolean beginHandling() {
    return move(Stage.WAITING, Stage.WITH_HANDLER);
  }

  /** The handler has answered; false if the message has been given back. */
  synchronized boolean beginSettling() {
    return move(Stage.WITH_HANDLER, Stage.SETTLING);
  }

  /** False if a handler has begun with the message. */
  synchronized boolean giveBackUnhandled() {
    return move(Stage.WAITING, Stage.GIVEN_BACK);
  }

  /** False if the handler has answered. */
  synchronized boolean giveBack() {
    return move(Stage.WAITING, Stage.GIVEN_BACK) || move(Stage.WITH_HANDLER, Stage.GIVEN_BACK);
  }

  /** Whether the message must stay hidden for now, but comes into sight before {@code time}. */
  synchronized boolean needsHidingBefore(Instant time) {
    boolean handled = stage == Stage.SETTLING || stage == Stage.GIVEN_BACK;
    return !handled && hiddenUntil.isBefore(time);
  }

  synchronized void hiddenUntil(Instant time) {
    hiddenUntil = time;
  }

  private boolean move(Stage from, Stage to) {
    if (stage != from) {
      return false;
    }
    stage = to;
    return true;
  }
}
