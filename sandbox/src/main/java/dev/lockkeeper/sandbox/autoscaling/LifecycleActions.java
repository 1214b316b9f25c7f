package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.autoscaling.LifecycleHook.Result;
import dev.lockkeeper.sandbox.autoscaling.LifecycleHook.Transition;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The waits that are on: which instance waits at which hooks. The hooks of one transition run side
 * by side; CONTINUE lets the others go on, ABANDON ends them all.
 */
final class LifecycleActions {
  /** What follows when an instance has finished waiting. */
  interface Outcome {
    /** All hooks were completed with CONTINUE. */
    void continued(Group group, GroupInstance instance, Transition transition);

    /**
     * One was abandoned.
     *
     * @param why in AWS's words, with the token
     */
    void abandoned(Group group, GroupInstance instance, Transition transition, String why);
  }

  private final World world;
  private final HookNotices notices;
  private final Names names;
  private final Map<String, LifecycleAction> byToken = new LinkedHashMap<>();
  private Outcome outcome;

  LifecycleActions(World world, HookNotices notices) {
    this.world = world;
    this.notices = notices;
    this.names = world.names("autoscaling/lifecycle-actions");
  }

  void onOutcome(Outcome listener) {
    outcome = listener;
  }

  /** Has the instance wait at all of the group's hooks for the transition. */
  void begin(Group group, GroupInstance instance, Transition transition) {
    List<LifecycleAction> begun = new ArrayList<>();
    for (LifecycleHook hook : group.hooks(transition)) {
      LifecycleAction action =
          new LifecycleAction(names.uuid(), group, instance, hook, world.now());
      byToken.put(action.token(), action);
      begun.add(action);
      setTimeout(action);
    }
    begun.forEach(notices::waiting);
  }

  /** Ends one wait. */
  void complete(LifecycleAction action, Result result) {
    complete(action, result, "Lifecycle Action Completed with %s Result".formatted(result));
  }

  /** Puts the timeout off by the hook's heartbeat timeout, within its global one. */
  void heartbeat(LifecycleAction action) {
    setTimeout(action);
  }

  /** Ends all of an instance's waits without any outcome. */
  void cancel(GroupInstance instance) {
    remove(action -> action.instance() == instance);
  }

  /** The hook is deleted: whoever waits at it is released, as AWS does. */
  void release(Group group, LifecycleHook hook) {
    Result result =
        switch (hook.transition()) {
          case LAUNCHING -> Result.ABANDON;
          case TERMINATING -> Result.CONTINUE;
        };
    for (LifecycleAction action : List.copyOf(byToken.values())) {
      boolean atHook = action.group() == group && action.hook().name().equals(hook.name());
      if (atHook && byToken.containsKey(action.token())) {
        complete(action, result);
      }
    }
  }

  /**
   * The wait that the token, or else the instance id, names.
   *
   * @throws AwsError {@code ValidationError} in the words that AWS answers a second completion with
   */
  LifecycleAction require(Group group, String hookName, String token, String instanceId) {
    if (token == null && instanceId == null) {
      throw Refusals.invalid("Either a LifecycleActionToken or an InstanceId must be given.");
    }
    return byToken.values().stream()
        .filter(action -> action.group() == group && action.hook().name().equals(hookName))
        .filter(
            action ->
                token == null
                    ? action.instance().instanceId().equals(instanceId)
                    : action.token().equals(token))
        .findFirst()
        .orElseThrow(
            () ->
                Refusals.invalid(
                    "No active Lifecycle Action found with "
                        + (token == null ? "instance ID " + instanceId : "token " + token)));
  }

  private void setTimeout(LifecycleAction action) {
    action.timeOutWith(
        world
            .timeline()
            .at(
                action.deadlineFrom(world.now()),
                () -> complete(action, action.hook().defaultResult(), "Heartbeat Timeout")));
  }

  private void complete(LifecycleAction action, Result result, String how) {
    Group group = action.group();
    GroupInstance instance = action.instance();
    Transition transition = action.hook().transition();
    switch (result) {
      case CONTINUE -> {
        remove(other -> other == action);
        if (byToken.values().stream().noneMatch(other -> other.instance() == instance)) {
          outcome.continued(group, instance, transition);
        }
      }
      case ABANDON -> {
        cancel(instance);
        outcome.abandoned(
            group,
            instance,
            transition,
            "Lifecycle Action with token %s was abandoned: %s".formatted(action.token(), how));
      }
    }
  }

  private void remove(Predicate<LifecycleAction> ended) {
    for (LifecycleAction action : List.copyOf(byToken.values())) {
      if (ended.test(action)) {
        action.cancelTimeout();
        byToken.remove(action.token());
      }
    }
  }
}
