package dev.lockkeeper.platform.events;

/** Auto Scaling has tried whether it may send to the queue; there is nothing to do about it. */
public record HookTest(String autoScalingGroupName) {

  static HookTest parse(Envelope envelope) {
    return new HookTest(EventKind.detail(envelope).text("AutoScalingGroupName"));
  }
}
