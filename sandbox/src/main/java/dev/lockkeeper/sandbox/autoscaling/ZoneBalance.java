package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.ec2.Ec2Subnet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a group's instances are spread over its zones, and where the next one belongs. */
final class ZoneBalance {
  private static final int TOLERATED = 1;

  private final Group group;
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  ZoneBalance(Group group) {
    this.group = group;
    group.subnets().forEach(subnet -> counts.put(subnet.availabilityZone(), 0));
    group.counted().forEach(each -> counts.merge(each.availabilityZone(), 1, Integer::sum));
  }

  /** A subnet in the zone with the fewest instances, of those not {@code excluded}. */
  Optional<Ec2Subnet> next(Set<Ec2Subnet> excluded) {
    return group.subnets().stream()
        .filter(subnet -> !excluded.contains(subnet))
        .min(Comparator.comparing(subnet -> counts.get(subnet.availabilityZone())));
  }

  /**
   * Where to launch so that zones differ by one at most again, once as many instances have been
   * terminated where there are most.
   *
   * @param most how many launches at a time
   */
  List<Ec2Subnet> launchesToBalance(int most) {
    Map<String, Integer> planned = new LinkedHashMap<>(counts);
    List<Ec2Subnet> launches = new ArrayList<>();
    while (launches.size() < most) {
      Ec2Subnet smallest =
          group.subnets().stream()
              .min(Comparator.comparing(subnet -> planned.get(subnet.availabilityZone())))
              .orElseThrow();
      Optional<String> largest =
          planned.keySet().stream()
              .filter(this::hasUnprotected)
              .max(Comparator.comparing(planned::get));
      String zone = smallest.availabilityZone();
      if (largest.isEmpty() || planned.get(largest.get()) - planned.get(zone) <= TOLERATED) {
        break;
      }
      planned.merge(zone, 1, Integer::sum);
      planned.merge(largest.get(), -1, Integer::sum);
      launches.add(smallest);
    }
    return launches;
  }

  private boolean hasUnprotected(String zone) {
    return group.counted().stream()
        .anyMatch(each -> each.availabilityZone().equals(zone) && !each.protectedFromScaleIn());
  }
}
