package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.rollout.domain.reads.Alarms;
import dev.lockkeeper.rollout.domain.reads.Groups;
import dev.lockkeeper.rollout.domain.reads.Members;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.domain.rebalance.Services;
import dev.lockkeeper.rollout.domain.rollout.Action;
import dev.lockkeeper.rollout.domain.rollout.DrainMessage;
import dev.lockkeeper.rollout.domain.rollout.Limits;
import dev.lockkeeper.rollout.domain.rollout.Notice;
import dev.lockkeeper.rollout.domain.rollout.Notices;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutRules;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ports for tests in which nothing comes of AWS. */
final class NoAws {
  private NoAws() {}

  /** Those that never answer, and a bus on which nobody listens. */
  static Action.Ports ports(RolloutStore store) {
    return new Action.Ports(
        silent(Groups.class),
        silent(Members.class),
        silent(Alarms.class),
        silent(Services.class),
        deaf(),
        store,
        cluster -> Optional.empty());
  }

  /** A replica to which AWS doesn't answer. */
  static RolloutRunner runner(RolloutStore store, Clock clock) {
    return new RolloutRunner(
        store,
        new RolloutRules(Limits.usual()),
        new ActionRunner(ports(store), entry -> {}, (group, view) -> {}),
        (key, at) -> {},
        clock);
  }

  private static <T> T silent(Class<T> port) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              throw new UnavailableException("no AWS here", Duration.ofMinutes(1));
            }));
  }

  private static Notices deaf() {
    return new Notices() {
      @Override
      public void publish(Rollout rollout, List<Notice> notices) {}

      @Override
      public void tell(Rollout rollout, List<DrainMessage> drains) {}
    };
  }
}
