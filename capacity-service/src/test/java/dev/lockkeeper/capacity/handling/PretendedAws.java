package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.model.EniLimitNews;
import dev.lockkeeper.capacity.domain.model.InstanceNews;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.model.PoolNews;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
import dev.lockkeeper.capacity.domain.model.TaskNews;
import dev.lockkeeper.capacity.domain.model.TaskSizeNews;
import dev.lockkeeper.capacity.domain.reads.ContainerInstances;
import dev.lockkeeper.capacity.domain.reads.Hosts;
import dev.lockkeeper.capacity.domain.reads.PlacedTasks;
import dev.lockkeeper.capacity.domain.reads.Services;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** AWS as a few lists. It notes what it is asked, and doesn't answer where a test says so. */
final class PretendedAws {
  final Map<String, InstanceNews> instances = new TreeMap<>();
  final Map<String, ServiceNews> services = new TreeMap<>();
  final Map<String, TaskNews> tasks = new TreeMap<>();
  final Map<String, TaskSize> sizes = new TreeMap<>();
  final List<String> asked = new ArrayList<>();
  final Set<String> silent = new HashSet<>();

  PretendedAws with(InstanceNews news) {
    instances.put(news.id(), news);
    return this;
  }

  PretendedAws with(ServiceNews news, TaskSize size) {
    services.put(news.name(), news);
    sizes.put(news.taskDefinition(), size);
    return this;
  }

  PretendedAws with(TaskNews news) {
    tasks.put(news.arn(), news);
    return this;
  }

  Sources sources() {
    return new Sources(
        new InstanceList(), new TaskList(), new ServiceList(), this::sizeOf, new HostList());
  }

  private TaskSizeNews sizeOf(String arn) {
    ask("definition");
    return TaskSizeNews.of(arn, sizes.get(arn));
  }

  private void ask(String what) {
    asked.add(what);
    if (silent.contains(what)) {
      throw new UnavailableException("a test", Duration.ofSeconds(15));
    }
  }

  private final class InstanceList implements ContainerInstances {
    @Override
    public List<InstanceNews> all(String cluster) {
      ask("all instances");
      return List.copyOf(instances.values());
    }

    @Override
    public List<InstanceNews> some(String cluster, Collection<String> ids) {
      ask("some instances");
      return ids.stream().map(instances::get).filter(each -> each != null).toList();
    }
  }

  private final class TaskList implements PlacedTasks {
    @Override
    public List<TaskNews> all(String cluster) {
      ask("all tasks");
      return List.copyOf(tasks.values());
    }

    @Override
    public List<TaskNews> on(String cluster, String instanceId) {
      ask("tasks of one");
      return tasks.values().stream()
          .filter(
              task ->
                  task.containerInstanceArn().filter(arn -> arn.endsWith(instanceId)).isPresent())
          .toList();
    }
  }

  private final class ServiceList implements Services {
    @Override
    public Set<String> names(String cluster) {
      ask("names");
      return new TreeSet<>(services.keySet());
    }

    @Override
    public List<ServiceNews> some(String cluster, Collection<String> names) {
      ask("services " + new TreeSet<>(names));
      return names.stream().map(services::get).filter(each -> each != null).toList();
    }
  }

  private final class HostList implements Hosts {
    @Override
    public List<PoolNews> groups(Collection<String> ec2InstanceIds) {
      ask("groups");
      return ec2InstanceIds.stream()
          .map(id -> new PoolNews(id, Optional.of(Pool.autoScalingGroup("web"))))
          .toList();
    }

    @Override
    public List<EniLimitNews> eniLimits(Collection<String> instanceTypes) {
      ask("types");
      return instanceTypes.stream().map(type -> new EniLimitNews(type, 2, 10)).toList();
    }
  }
}
