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
  private int extensionsUnderWay;
  private Runnable postponed = () -> {};

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

  /**
   * A call begins that keeps the message hidden for longer; false if that isn't wanted, because the
   * message is being settled, or doesn't come into sight before {@code time} anyway. There may be
   * several at a time: a slow one must not keep the next from trying.
   */
  synchronized boolean beginExtension(Instant time) {
    boolean wanted = stage == Stage.WAITING || stage == Stage.WITH_HANDLER;
    if (!wanted || !hiddenUntil.isBefore(time)) {
      return false;
    }
    extensionsUnderWay++;
    return true;
  }

  /** That call has succeeded. */
  synchronized void hiddenUntil(Instant time) {
    hiddenUntil = time;
  }

  /** That call is over. */
  void endExtension() {
    Runnable next;
    synchronized (this) {
      extensionsUnderWay--;
      if (extensionsUnderWay > 0) {
        return;
      }
      next = postponed;
      postponed = () -> {};
    }
    next.run();
  }

  /**
   * Runs what changes the visibility for good: now, or when no extension is under way any more. Of
   * two calls at the same time the extension might come last, and undo the other.
   */
  void afterExtension(Runnable change) {
    synchronized (this) {
      if (extensionsUnderWay > 0) {
        postponed = change;
        return;
      }
    }
    change.run();
  }

  private boolean move(Stage from, Stage to) {
    if (stage != from) {
      return false;
    }
    stage = to;
    return true;
  }
}
