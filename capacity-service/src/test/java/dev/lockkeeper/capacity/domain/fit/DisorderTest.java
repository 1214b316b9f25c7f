package dev.lockkeeper.capacity.domain.fit;

import static dev.lockkeeper.capacity.domain.model.News.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.model.InstanceNews;
import dev.lockkeeper.capacity.domain.model.News;
import dev.lockkeeper.capacity.domain.model.RandomWorld;
import dev.lockkeeper.capacity.domain.model.TaskSizeNews;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seed is the name of each run, and the first word of what fails. */
class DisorderTest {
  private static final int STEPS = 300;

  /** An event, with its own time. */
  private record Told(Object news, Instant at) {}

  private Random random;
  private RandomWorld world;
  private ClusterModel model;
  private Headroom headroom;
  private Instant now = START;

  static long[] seeds() {
    return new Random(20261127).longs(150).toArray();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void twiceLateAndSwappedChangesNothing(long seed) {
    live(seed, 0);

    assertThatTheModelIsTheWorld(seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatWasLostIsMadeUpForByARead(long seed) {
    live(seed, 0.2);
    now = now.plusSeconds(60);
    model.replaceInstances(world.instances(), now);
    model.replaceTasks(world.tasks(), now);

    assertThatTheModelIsTheWorld(seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoTakesOverKnowsWhatTheWorldIsThoughOldNewsComesYet(long seed) {
    List<Told> late = live(seed, 0);
    start();
    now = now.plusSeconds(60);
    model.replaceInstances(world.instances(), now);
    model.replaceTasks(world.tasks(), now);
    late.forEach(each -> RandomWorld.apply(each.news(), model, each.at()));

    assertThatTheModelIsTheWorld(seed);
  }

  /** Lets the world live and tells the model of it, badly; what was told. */
  private List<Told> live(long seed, double lost) {
    random = new Random(seed);
    world = new RandomWorld(random);
    start();
    List<Told> all = new ArrayList<>();
    List<Told> underWay = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      now = now.plusSeconds(random.nextInt(5));
      for (Object news : world.step()) {
        all.add(new Told(news, now));
        if (random.nextDouble() >= lost) {
          underWay.add(new Told(news, now));
        }
      }
      deliver(underWay, underWay.size() / 3);
      if (random.nextInt(4) == 0) {
        assertThatNothingIsLeftOut(seed);
      }
    }
    deliver(underWay, Integer.MAX_VALUE);
    return all;
  }

  /** Delivers some of it in any order; what is delivered may come again. */
  private void deliver(List<Told> underWay, int count) {
    for (int i = 0; i < count && !underWay.isEmpty(); i++) {
      Told next = underWay.remove(random.nextInt(underWay.size()));
      RandomWorld.apply(next.news(), model, next.at());
      if (random.nextInt(5) == 0) {
        underWay.add(next);
      }
    }
  }

  private void start() {
    model = new ClusterModel(Duration.ofMinutes(2));
    headroom = new Headroom(model, Optional.empty());
    RandomWorld.SIZES.forEach(
        (service, size) -> {
          model.apply(TaskSizeNews.of(News.definition(service), size));
          model.apply(News.service(service, 9, service.equals("one"), List.of(), Set.of()), START);
        });
  }

  private void assertThatTheModelIsTheWorld(long seed) {
    Map<String, String> wanted = new TreeMap<>();
    world.instances().forEach(each -> wanted.put(id(each.arn()), described(each)));
    Map<String, String> known = new TreeMap<>();
    model.forEachInstance(each -> known.put(each.id(), described(each)));
    assertThat(known).as("seed %d", seed).isEqualTo(wanted);

    Set<String> wantedTasks = new TreeSet<>();
    world
        .tasks()
        .forEach(
            each ->
                wantedTasks.add(
                    id(each.arn())
                        + each.containerInstanceArn().map(DisorderTest::id)
                        + each.desiredStatus().equals("RUNNING")));
    Set<String> knownTasks = new TreeSet<>();
    model.forEachTask(
        each ->
            knownTasks.add(
                each.id() + each.instance().map(ContainerInstance::id) + each.isWanted()));
    assertThat(knownTasks).as("seed %d", seed).isEqualTo(wantedTasks);
    assertThatNothingIsLeftOut(seed);
  }

  /** What is kept up to date is what counting from scratch gives, and what plain counting gives. */
  private void assertThatNothingIsLeftOut(long seed) {
    CapacitySnapshot kept = headroom.at(now);
    assertThat(kept).as("seed %d", seed).isEqualTo(new Headroom(model, Optional.empty()).at(now));
    RandomWorld.SIZES.forEach(
        (service, size) ->
            assertThat(kept.services().get(service))
                .as("seed %d, %s", seed, service)
                .isEqualTo(plainCount(service, size)));
  }

  private long plainCount(String service, TaskSize size) {
    long[] sum = {0};
    model.forEachInstance(
        each -> {
          if (model.isUsable(each, now)) {
            int fit =
                Math.min(
                    each.remaining().cpu() / size.cpu(), each.remaining().memory() / size.memory());
            boolean distinct = service.equals("one");
            sum[0] += !distinct ? fit : each.holdsTaskOf("service:one") ? 0 : Math.min(1, fit);
          }
        });
    return sum[0];
  }

  private static String described(InstanceNews news) {
    return news.status() + " " + news.agentConnected() + " " + news.remaining();
  }

  private static String described(ContainerInstance instance) {
    return instance.status() + " " + instance.agentConnected() + " " + instance.remaining();
  }

  private static String id(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
