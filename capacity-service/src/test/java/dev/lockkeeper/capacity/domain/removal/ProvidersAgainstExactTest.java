package dev.lockkeeper.capacity.domain.removal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.News;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.model.PoolNews;
import dev.lockkeeper.capacity.domain.model.StrategyItem;
import dev.lockkeeper.capacity.domain.model.TaskSizeNews;
import dev.lockkeeper.capacity.domain.removal.ProviderChoices.Host;
import dev.lockkeeper.capacity.domain.removal.ProviderChoices.Item;
import dev.lockkeeper.capacity.domain.removal.ProviderChoices.Wanted;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random clusters of two capacity providers, from the model on: is a yes right whatever provider
 * ECS chooses for each task? {@code -Dlockkeeper.removal.clusters} and {@code
 * -Dlockkeeper.removal.seed} as in {@link RemovalAgainstExactTest}.
 */
class ProvidersAgainstExactTest {
  private static final int CLUSTERS = Integer.getInteger("lockkeeper.removal.clusters", 2_000);
  private static final long SEED = Long.getLong("lockkeeper.removal.seed", 20_261_127L);
  private static final Instant NOW = News.START;
  private static final int PROVIDERS = 2;

  /** More that need a place at once take the judge too long. */
  private static final int MOST_ITEMS = 6;

  private final Random random = new Random(SEED);
  private int yes;
  private int no;
  private int yesDespiteMissing;

  /** A cluster as plain lists; tasks are pairs of service and host. */
  private record Cluster(
      List<Host> hosts, List<Wanted> services, List<Integer> desired, List<int[]> tasks) {
    int[][] staying(Set<Integer> leaving) {
      int[][] staying = new int[services.size()][PROVIDERS];
      for (int[] task : tasks) {
        staying[task[0]][hosts.get(task[1]).provider()] += leaving.contains(task[1]) ? 0 : 1;
      }
      return staying;
    }

    List<Item> items(Set<Integer> leaving) {
      List<Item> items = new ArrayList<>();
      for (int s = 0; s < services.size(); s++) {
        int service = s;
        long there = tasks.stream().filter(task -> task[0] == service).count();
        for (long missing = desired.get(s) - there; missing > 0; missing--) {
          items.add(new Item(s, false));
        }
      }
      tasks.stream()
          .filter(task -> leaving.contains(task[1]))
          .forEach(task -> items.add(new Item(task[0], true)));
      return items;
    }

    ProviderChoices choices(Set<Integer> leaving) {
      boolean[] gone = new boolean[hosts.size()];
      leaving.forEach(host -> gone[host] = true);
      return new ProviderChoices(hosts, services, staying(leaving), items(leaving), gone);
    }
  }

  @Test
  void neverSaysYesWrongly() {
    for (int i = 0; i < CLUSTERS; i++) {
      Cluster cluster = cluster();
      Removable removable = removable(cluster);
      Set<String> alone = removable.alone();
      for (int host = 0; host < cluster.hosts().size(); host++) {
        boolean safe = compare(cluster, removable, Set.of(host), i);
        assertThat(alone.contains("h" + host)).isEqualTo(safe);
      }
      compare(cluster, removable, Set.of(0, cluster.hosts().size() - 1), i);
    }
    System.out.printf(
        "Several providers, seed %d: %,d clusters, %,d yes (%,d while tasks are missing), none of"
            + " them wrong, and %,d no.%n",
        SEED, CLUSTERS, yes, yesDespiteMissing, no);
    assertThat(Math.min(yes, no)).as("both answers occur").isGreaterThan((yes + no) / 10);
    assertThat(yesDespiteMissing).isPositive();
  }

  private boolean compare(Cluster cluster, Removable removable, Set<Integer> leaving, int which) {
    Set<String> ids = new TreeSet<>();
    leaving.forEach(host -> ids.add("h" + host));
    boolean safe = removable.verdict(ids).safe();
    List<Item> items = cluster.items(leaving);
    if (safe && items.size() <= MOST_ITEMS) {
      ProviderChoices choices = cluster.choices(leaving);
      assertThat(choices.allPlaced())
          .as("wrong yes: seed %d, cluster %d, %s leave: %s", SEED, which, ids, choices)
          .isTrue();
      yesDespiteMissing += items.stream().allMatch(Item::moves) ? 0 : 1;
    }
    yes += safe ? 1 : 0;
    no += safe ? 0 : 1;
    return safe;
  }

  private Cluster cluster() {
    List<Host> hosts = new ArrayList<>();
    for (int h = 3 + random.nextInt(3); h > 0; h--) {
      hosts.add(new Host(random.nextInt(PROVIDERS), 256 * (1 + random.nextInt(8))));
    }
    List<Wanted> services = new ArrayList<>();
    List<int[]> tasks = new ArrayList<>();
    int[] desired = new int[1 + random.nextInt(2)];
    for (int s = 0; s < desired.length; s++) {
      Wanted wanted = wanted();
      services.add(wanted);
      for (int t = random.nextInt(4); t > 0; t--) {
        place(tasks, s, random.nextInt(hosts.size()), hosts, wanted.cpu());
        desired[s]++;
      }
      desired[s] += random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0;
    }
    return new Cluster(hosts, services, IntStream.of(desired).boxed().toList(), tasks);
  }

  private static void place(List<int[]> tasks, int service, int host, List<Host> hosts, int cpu) {
    Host there = hosts.get(host);
    if (there.free() >= cpu) {
      hosts.set(host, new Host(there.provider(), there.free() - cpu));
      tasks.add(new int[] {service, host});
    }
  }

  /** One of the providers has a weight at least. */
  private Wanted wanted() {
    int weighty = random.nextInt(PROVIDERS);
    List<StrategyItem> strategy = new ArrayList<>();
    for (int p = 0; p < PROVIDERS; p++) {
      int weight = p == weighty ? 1 : random.nextInt(2);
      int base = weight == 0 ? 1 + random.nextInt(2) : 0;
      strategy.add(new StrategyItem("p" + p, base, weight));
    }
    return new Wanted(256 * (1 + random.nextInt(3)), strategy);
  }

  private static Removable removable(Cluster cluster) {
    ClusterModel model = new ClusterModel(Duration.ofMinutes(2));
    model.replaceTasks(List.of(), NOW);
    for (int h = 0; h < cluster.hosts().size(); h++) {
      int left = cluster.hosts().get(h).free();
      model.apply(News.instance("h" + h, 1, Resources.of(left, News.ALL.memory())), NOW);
      model.apply(new PoolNews("i-h" + h, Optional.of(pool(cluster.hosts().get(h).provider()))));
    }
    for (int s = 0; s < cluster.services().size(); s++) {
      Wanted wanted = cluster.services().get(s);
      model.apply(TaskSizeNews.of(News.definition("s" + s), TaskSize.of(wanted.cpu(), 1)));
      model.apply(News.service("s" + s, cluster.desired().get(s), wanted.strategy()), NOW);
    }
    for (int t = 0; t < cluster.tasks().size(); t++) {
      int[] task = cluster.tasks().get(t);
      model.apply(News.task("t" + t, 1, "h" + task[1], "s" + task[0]), NOW);
    }
    return new SafeToRemove(model).at(NOW).orElseThrow();
  }

  private static Pool pool(int provider) {
    return Pool.capacityProvider("p" + provider);
  }
}
