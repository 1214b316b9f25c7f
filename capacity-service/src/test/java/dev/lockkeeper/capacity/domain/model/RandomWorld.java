package dev.lockkeeper.capacity.domain.model;

import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A cluster that lives at random, and tells of every change once, in order. */
public final class RandomWorld {
  /** By the names of the services. */
  public static final Map<String, TaskSize> SIZES =
      Map.of(
          "web", TaskSize.of(256, 512),
          "db", TaskSize.of(1024, 4096),
          "one", TaskSize.of(128, 128));

  private static final List<String> SERVICES = SIZES.keySet().stream().sorted().toList();

  private final Random random;
  private final Map<String, InstanceNews> instances = new LinkedHashMap<>();
  private final Map<String, TaskNews> tasks = new LinkedHashMap<>();
  private final List<Object> told = new ArrayList<>();
  private int born;

  public RandomWorld(Random random) {
    this.random = random;
  }

  public List<InstanceNews> instances() {
    return List.copyOf(instances.values());
  }

  public List<TaskNews> tasks() {
    return List.copyOf(tasks.values());
  }

  /** Lets something happen; what it makes ECS tell. */
  public List<Object> step() {
    told.clear();
    switch (random.nextInt(10)) {
      case 0 -> register();
      case 1 -> becomeAnother();
      case 2 -> deregister();
      case 3 -> waitForRoom();
      case 4, 5, 6 -> place();
      default -> moveOn();
    }
    return List.copyOf(told);
  }

  private void register() {
    String id = "c" + born++;
    tell(News.instance(id, 1, InstanceStatus.ACTIVE, true, attributes(), News.ALL));
  }

  private Map<String, String> attributes() {
    return News.attributes(random.nextBoolean() ? "a" : "b");
  }

  private void becomeAnother() {
    if (instances.isEmpty()) {
      return;
    }
    InstanceNews now = any(instances);
    InstanceStatus status =
        random.nextInt(4) == 0 ? InstanceStatus.DRAINING : InstanceStatus.ACTIVE;
    tell(
        News.instance(
            Arns.lastPart(now.arn()),
            now.version() + 1,
            status,
            random.nextInt(4) > 0,
            attributes(),
            now.remaining()));
  }

  private void deregister() {
    if (instances.size() < 4) {
      return;
    }
    InstanceNews gone = any(instances);
    for (TaskNews task : tasks()) {
      if (task.containerInstanceArn().filter(gone.arn()::equals).isPresent()) {
        tell(changed(task, "STOPPED", "STOPPED"));
      }
    }
    instances.remove(gone.arn());
    told.add(
        News.instance(
            Arns.lastPart(gone.arn()), gone.version() + 1_000, InstanceStatus.INACTIVE, false));
  }

  private void waitForRoom() {
    tell(News.task("t" + born++, 1, "", anyService(), "PROVISIONING", "RUNNING"));
  }

  private void place() {
    String service = anyService();
    TaskSize size = SIZES.get(service);
    for (InstanceNews each : instances()) {
      Resources left = each.remaining();
      if (left.cpu() >= size.cpu() && left.memory() >= size.memory() && random.nextBoolean()) {
        String id = Arns.lastPart(each.arn());
        tell(News.task("t" + born++, 1, id, service, "PENDING", "RUNNING"));
        tell(with(each, Resources.of(left.cpu() - size.cpu(), left.memory() - size.memory())));
        return;
      }
    }
  }

  private void moveOn() {
    if (tasks.isEmpty()) {
      return;
    }
    TaskNews task = any(tasks);
    if (task.lastStatus().equals("PENDING")) {
      tell(changed(task, "RUNNING", "RUNNING"));
    } else if (task.isWanted()) {
      tell(changed(task, task.lastStatus(), "STOPPED"));
    } else {
      tell(changed(task, "STOPPED", "STOPPED"));
      task.containerInstanceArn().map(instances::get).ifPresent(where -> giveBack(where, task));
    }
  }

  private void giveBack(InstanceNews where, TaskNews task) {
    TaskSize size = SIZES.get(task.group().substring("service:".length()));
    Resources left = where.remaining();
    tell(with(where, Resources.of(left.cpu() + size.cpu(), left.memory() + size.memory())));
  }

  private static InstanceNews with(InstanceNews before, Resources remaining) {
    return new InstanceNews(
        before.arn(),
        before.version() + 1,
        before.ec2InstanceId(),
        before.status(),
        before.agentConnected(),
        before.agentVersion(),
        before.registeredAt(),
        before.attributes(),
        before.registered(),
        remaining,
        before.capacityProvider());
  }

  private static TaskNews changed(TaskNews before, String last, String desired) {
    return new TaskNews(
        before.arn(),
        before.version() + 1,
        before.containerInstanceArn(),
        before.group(),
        before.taskDefinition(),
        last,
        desired);
  }

  private void tell(InstanceNews news) {
    instances.put(news.arn(), news);
    told.add(news);
  }

  private void tell(TaskNews news) {
    if (news.isStopped()) {
      tasks.remove(news.arn());
    } else {
      tasks.put(news.arn(), news);
    }
    told.add(news);
  }

  private String anyService() {
    return SERVICES.get(random.nextInt(SERVICES.size()));
  }

  private <T> T any(Map<String, T> things) {
    return List.copyOf(things.values()).get(random.nextInt(things.size()));
  }

  /** Hands news to a model. */
  public static void apply(Object news, ClusterModel model, Instant now) {
    if (news instanceof InstanceNews instance) {
      model.apply(instance, now);
    } else {
      model.apply((TaskNews) news, now);
    }
  }
}
