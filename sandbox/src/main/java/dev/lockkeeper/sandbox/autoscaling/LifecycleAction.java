package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.world.Timeline;
import java.time.Instant;

/** One instance waiting at one hook, until somebody completes it or time runs out. */
final class LifecycleAction {
  private final String token;
  private final Group group;
  private final GroupInstance instance;
  private final LifecycleHook hook;
  private final Instant globalDeadline;
  private Timeline.Timer timeout;

  LifecycleAction(
      String token, Group group, GroupInstance instance, LifecycleHook hook, Instant startedAt) {
    this.token = token;
    this.group = group;
    this.instance = instance;
    this.hook = hook;
    this.globalDeadline = startedAt.plus(hook.globalTimeout());
  }

  String token() {
    return token;
  }

  Group group() {
    return group;
  }

  GroupInstance instance() {
    return instance;
  }

  /** As it was when the wait began; later changes of the hook don't touch it. */
  LifecycleHook hook() {
    return hook;
  }

  /** When the hook's timeout ends a wait that begins, or is confirmed, now. */
  Instant deadlineFrom(Instant now) {
    Instant heartbeat = now.plus(hook.heartbeatTimeout());
    return heartbeat.isBefore(globalDeadline) ? heartbeat : globalDeadline;
  }

  void timeOutWith(Timeline.Timer timer) {
    cancelTimeout();
    timeout = timer;
  }

  void cancelTimeout() {
    if (timeout != null) {
      timeout.cancel();
    }
  }
}
