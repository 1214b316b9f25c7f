package dev.lockkeeper.discovery.domain.records;

import dev.lockkeeper.discovery.domain.answers.Port;
import dev.lockkeeper.discovery.domain.answers.Port.Protocol;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.zone.Identity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Services and tasks to test with. */
public final class Tasks {
  public static final ServiceKey SHOP = new ServiceKey("web", "shop");

  /** Who writes; it looks after cluster {@code web} alone. */
  public static final Identity PROD = new Identity("prod", "us-east-1 0a1b2c3d4e", Set.of("web"));

  private Tasks() {}

  /** The task with that number: its address is made from it. */
  public static TaskAnswer task(int number) {
    return new TaskAnswer(
        id(number), Optional.of(address(number)), Optional.empty(), List.of(), true);
  }

  public static String id(int number) {
    return String.format("%032x", number);
  }

  public static String address(int number) {
    return "10." + number / 65_536 + "." + number / 256 % 256 + "." + number % 256;
  }

  public static TaskAnswer withPort(TaskAnswer task, int number) {
    Port port = new Port("http", Protocol.TCP, number);
    return new TaskAnswer(task.taskId(), task.ipv4(), task.ipv6(), List.of(port), task.listed());
  }

  public static TaskAnswer withdrawn(TaskAnswer task) {
    return new TaskAnswer(task.taskId(), task.ipv4(), task.ipv6(), task.ports(), false);
  }

  public static List<TaskAnswer> tasks(int count) {
    return IntStream.range(0, count).mapToObj(Tasks::task).toList();
  }

  /** What {@link #SHOP} wants, with a TTL of ten seconds and no names of tasks. */
  public static ServiceAnswers shop(Form form, List<TaskAnswer> tasks) {
    return new ServiceAnswers(SHOP, "shop.web", 10, form, false, tasks);
  }

  /** The same with a name for each task. */
  public static ServiceAnswers named(ServiceAnswers answers) {
    return new ServiceAnswers(
        answers.service(),
        answers.name(),
        answers.ttlSeconds(),
        answers.form(),
        true,
        answers.tasks());
  }

  /** The same with another TTL. */
  public static ServiceAnswers lasting(int ttlSeconds, ServiceAnswers answers) {
    return new ServiceAnswers(
        answers.service(),
        answers.name(),
        ttlSeconds,
        answers.form(),
        answers.taskNames(),
        answers.tasks());
  }
}
