package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.fit.Scope.Candidate;
import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.Pool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * The largest tasks of the cluster, of each pool and of each zone. They change only when services
 * or instances come, go or turn into others, not with what is left.
 */
final class Scopes {
  /** How many of a class fit on the largest empty instance: anywhere, in each pool and zone. */
  private record OnEmpty(
      SizeClass tasks, int anywhere, List<Integer> byPool, List<Integer> byZone) {}

  private final Scope cluster;
  private final List<Scope> pools = new ArrayList<>();
  private final List<Scope> zones = new ArrayList<>();

  /** {@code candidates} are the classes of REPLICA services, or the one that was set. */
  Scopes(
      Collection<SizeClass> candidates,
      Slots slots,
      ClusterModel model,
      List<Pool> allPools,
      int zoneCount) {
    List<OnEmpty> fits =
        candidates.stream()
            .map(tasks -> onEmpty(tasks, slots, allPools.size(), zoneCount))
            .toList();
    cluster = scope(fits, OnEmpty::anywhere, model.instanceCount() == 0);
    boolean[] settled = new boolean[allPools.size()];
    for (int slot = 0; slot < slots.count; slot++) {
      int pool = slots.site(slot).pool();
      if (pool >= 0) {
        settled[pool] = true;
      }
    }
    for (int i = 0; i < allPools.size(); i++) {
      int pool = i;
      List<OnEmpty> inReach =
          fits.stream().filter(fit -> settled[pool] || mayGoTo(fit, allPools.get(pool))).toList();
      pools.add(scope(inReach, fit -> fit.byPool().get(pool), !settled[pool]));
    }
    for (int i = 0; i < zoneCount; i++) {
      int zone = i;
      zones.add(scope(fits, fit -> fit.byZone().get(zone), false));
    }
  }

  /** Where there is no instance yet, all that may come there count, though none fits now. */
  private static Scope scope(List<OnEmpty> fits, ToIntFunction<OnEmpty> here, boolean deserted) {
    return Scope.of(
        fits.stream()
            .filter(fit -> deserted || here.applyAsInt(fit) > 0)
            .map(fit -> new Candidate(fit.tasks(), here.applyAsInt(fit)))
            .toList());
  }

  private static boolean mayGoTo(OnEmpty fit, Pool pool) {
    Set<String> providers = fit.tasks().key().requirements().capacityProviders();
    return pool.kind() == Pool.Kind.CAPACITY_PROVIDER && providers.contains(pool.name());
  }

  private static OnEmpty onEmpty(SizeClass tasks, Slots slots, int pools, int zones) {
    int[] byPool = new int[pools];
    int[] byZone = new int[zones];
    int anywhere = 0;
    for (int slot = 0; slot < slots.count; slot++) {
      int fit = tasks.onEmpty(slots, slot);
      anywhere = Math.max(anywhere, fit);
      raise(byPool, slots.site(slot).pool(), fit);
      raise(byZone, slots.site(slot).zone(), fit);
    }
    return new OnEmpty(tasks, anywhere, listOf(byPool), listOf(byZone));
  }

  private static void raise(int[] most, int number, int fit) {
    if (number >= 0) {
      most[number] = Math.max(most[number], fit);
    }
  }

  Scope cluster() {
    return cluster;
  }

  Scope pool(int number) {
    return pools.get(number);
  }

  Scope zone(int number) {
    return zones.get(number);
  }

  private static List<Integer> listOf(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
