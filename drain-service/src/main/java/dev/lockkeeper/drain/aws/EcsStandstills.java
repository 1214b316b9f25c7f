package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.BlockReason;
import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.Standstills;
import dev.lockkeeper.drain.domain.Task;
import java.util.List;
import software.amazon.awssdk.services.ecs.EcsClient;

/** Placeholder. */
public final class EcsStandstills implements Standstills {
  public EcsStandstills(EcsClient ecs) {}

  @Override
  public List<BlockReason> examine(ContainerInstance where, List<Task> holding) {
    return List.of();
  }
}
