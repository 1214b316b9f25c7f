package dev.lockkeeper.sandbox.ssm;

import dev.lockkeeper.sandbox.world.MachineImage;
import java.util.List;

/** The ECS-optimized AMIs that AWS has released. */
@FunctionalInterface
public interface PublicImages {
  /** All of them, of every operating system and architecture; the newest last. */
  List<MachineImage> ecsOptimized();
}
