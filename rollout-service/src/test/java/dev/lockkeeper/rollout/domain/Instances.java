package dev.lockkeeper.rollout.domain;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.reads.Registration;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Instances that tests begin with. */
public final class Instances {
  public static final ImageId OLD = new ImageId("ami-01d");
  public static final ImageId NEW = new ImageId("ami-0e7");

  private Instances() {}

  /** One in service, that can carry tasks. */
  public static InstanceView fit(String id, String zone) {
    return with(id, zone, false, Optional.of(registration("ACTIVE", true, true)));
  }

  public static InstanceView with(
      String id, String zone, boolean isProtected, Optional<Registration> registration) {
    return new InstanceView(
        new InstanceId(id), zone, Lifecycle.IN_SERVICE, true, isProtected, OLD, registration);
  }

  public static Registration registration(String status, boolean connected, boolean daemons) {
    return new Registration(status, connected, daemons, OptionalInt.of(1), false);
  }

  /** So many fit ones, over three zones in turn. */
  public static List<InstanceView> many(int count) {
    return IntStream.range(0, count).mapToObj(i -> fit("i-" + i, "zone-" + i % 3)).toList();
  }

  public static GroupView group(int max, List<InstanceView> instances) {
    return new GroupView(
        Instant.EPOCH,
        new GroupView.Sizes(0, instances.size(), max),
        TemplateVersion.number("lt-1", 1),
        OLD,
        Set.of(),
        false,
        instances);
  }
}
