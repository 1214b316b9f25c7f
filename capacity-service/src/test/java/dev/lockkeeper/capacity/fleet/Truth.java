package dev.lockkeeper.capacity.fleet;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.handling.WatchedCluster.View;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What there is in a cluster, in words, by the world and by the model; at rest they are equal. */
final class Truth {
  private Truth() {}

  /** As it really is. */
  static Map<String, String> of(EcsCluster cluster) {
    Map<String, String> words = new TreeMap<>();
    for (EcsContainerInstance each : cluster.containerInstances()) {
      if (each.isRegistered()) {
        words.put(each.id(), of(each, cluster));
      }
    }
    for (EcsService service : cluster.services()) {
      if (service.isActive()) {
        words.put("service " + service.name(), "desired " + service.desiredCount());
      }
    }
    return words;
  }

  private static String of(EcsContainerInstance instance, EcsCluster cluster) {
    TreeSet<String> tasks = new TreeSet<>();
    instance.tasks().stream().map(EcsTask::id).forEach(tasks::add);
    Map<String, Integer> fits = new TreeMap<>();
    cluster.services().stream()
        .filter(service -> service.isActive() && !service.isDaemon())
        .forEach(service -> fits.put(service.name(), fits(instance, service)));
    return words(
        instance.status().name(),
        instance.takesTasks(),
        instance.resources().remainingCpu(),
        instance.resources().remainingMemory(),
        fits,
        tasks);
  }

  private static int fits(EcsContainerInstance instance, EcsService service) {
    if (!instance.takesTasks()) {
      return 0;
    }
    var size = service.primary().definition().size();
    int fit =
        Math.min(
            instance.resources().remainingCpu() / size.cpu(),
            instance.resources().remainingMemory() / size.memory());
    return size.networkInterfaces() > 0
        ? Math.min(fit, instance.resources().remainingNetworkInterfaces())
        : fit;
  }

  /** As the model has it. */
  static Map<String, String> of(View view, Instant now) {
    Map<String, String> words = new TreeMap<>();
    ClusterModel model = view.model();
    model.forEachInstance(each -> words.put(each.id(), of(each, view, now)));
    model
        .services()
        .forEach(
            service ->
                words.put("service " + service.name(), "desired " + service.news().desired()));
    return words;
  }

  private static String of(ContainerInstance instance, View view, Instant now) {
    TreeSet<String> tasks = new TreeSet<>();
    instance.forEachTask(task -> tasks.add(task.id()));
    return words(
        instance.status().name(),
        view.model().isUsable(instance, now),
        instance.remaining().cpu(),
        instance.remaining().memory(),
        view.headroom().on(instance, now),
        tasks);
  }

  private static String words(
      String status,
      boolean usable,
      int cpu,
      int memory,
      Map<String, Integer> fits,
      SortedSet<String> tasks) {
    return "%s%s, %d CPU and %d MiB left, fits %s, tasks %s"
        .formatted(status, usable ? " and usable" : "", cpu, memory, fits, tasks);
  }
}
