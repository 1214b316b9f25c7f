package dev.lockkeeper.sandbox.eventbridge.delivery;

import java.time.Instant;
import java.util.List;

/** One event on its way to one target of one rule, and what became of it. */
public final class Delivery {
  /** Where a delivery stands. */
  public enum Outcome {
    ON_ITS_WAY,
    HELD_BACK,
    RETRYING,
    DELIVERED,
    DROPPED_BY_FAULT,
    DEAD_LETTERED,
    LOST
  }

  private final Event event;
  private final String ruleArn;
  private final QueueTarget target;
  private final String body;
  private final List<Delivery> log;
  private int attempts;
  private Outcome outcome = Outcome.ON_ITS_WAY;
  private Instant changedAt;
  private String note = "";

  Delivery(Event event, String ruleArn, QueueTarget target, List<Delivery> log) {
    this(event, ruleArn, target, target.input().bodyOf(event.envelope()), log);
  }

  private Delivery(
      Event event, String ruleArn, QueueTarget target, String body, List<Delivery> log) {
    this.event = event;
    this.ruleArn = ruleArn;
    this.target = target;
    this.body = body;
    this.log = log;
    this.changedAt = event.acceptedAt();
  }

  /** Puts it into the event's log, and returns it. */
  Delivery logged() {
    log.add(this);
    return this;
  }

  /** The same event to the same target once more, as at-least-once delivery allows. */
  Delivery duplicate() {
    return new Delivery(event, ruleArn, target, body, log).logged();
  }

  Event event() {
    return event;
  }

  String ruleArn() {
    return ruleArn;
  }

  QueueTarget target() {
    return target;
  }

  String body() {
    return body;
  }

  /** How often it has been sent. */
  int attempts() {
    return attempts;
  }

  void countAttempt() {
    attempts++;
  }

  void became(Outcome next, Instant at, String why) {
    outcome = next;
    changedAt = at;
    note = why;
  }

  Outcome outcome() {
    return outcome;
  }

  Instant changedAt() {
    return changedAt;
  }

  /** Why it stands where it stands; empty where there is nothing to say. */
  String note() {
    return note;
  }
}
