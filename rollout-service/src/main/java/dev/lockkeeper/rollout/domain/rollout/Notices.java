package dev.lockkeeper.rollout.domain.rollout;

import java.util.List;

/** The bus. Both throw {@link dev.lockkeeper.rollout.domain.reads.UnavailableException}. */
public interface Notices {
  /** Publishes {@code Rollout State Changed}, in this order. */
  void publish(Rollout rollout, List<Notice> notices);

  /** Publishes requests of drains, or takes them back. */
  void tell(Rollout rollout, List<DrainMessage> drains);
}
