package dev.lockkeeper.capacity.fleet;

import static dev.lockkeeper.capacity.fleet.Fleet.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.query.ClusterQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.TargetType;

/**
 * The cluster query language, read twice: by the service, and by the sandbox's ECS, which somebody
 * else wrote from the same page of the developer guide. Both are asked the same about the same
 * container instances.
 */
class QueryAgreementTest {
  private static final long SEED = Long.getLong("lockkeeper.queries.seed", 20261127L);
  private static final int EXPRESSIONS = 4_000;

  private final Fleet fleet = Fleet.withoutRates(3);
  private final Replica replica;
  private final RandomQueries queries;

  QueryAgreementTest() {
    new FleetSetup(fleet)
        .cluster("m5.large", 0, 10, 6)
        .service("shop", 300, 300, 5)
        .service("other", 300, 300, 2);
    fleet.driver.advanceBy(Duration.ofMinutes(5));
    List<String> arns = arnsWhere("runningTasksCount >= 0");
    describe(arns);
    fleet.ecs.runTask(run -> run.cluster(CLUSTER).taskDefinition("other").group("group"));
    fleet.driver.call(() -> fleet.aws.services().ecs().disconnectAgent(arns.get(1))).join();
    fleet.driver.advanceBy(Duration.ofMinutes(5));
    replica = new Installation(fleet).replica("capacity");
    Instant end = fleet.now().plusSeconds(30);
    while (fleet.now().isBefore(end)) {
      fleet.driver.advanceBy(Duration.ofSeconds(1));
      replica.look();
    }
    queries =
        new RandomQueries(
            SEED, known().stream().map(ContainerInstance::ec2InstanceId).sorted().toList());
  }

  private void describe(List<String> arns) {
    List<String> colours = List.of("blue", "light green", "", "blue");
    List<String> levels = List.of("9", "10", "a1");
    for (int i = 0; i < arns.size(); i++) {
      String arn = arns.get(i);
      if (i < colours.size()) {
        put(arn, "colour", colours.get(i));
      }
      if (i < levels.size()) {
        put(arn, "level", levels.get(i));
      }
    }
  }

  private void put(String arn, String name, String value) {
    Attribute attribute =
        Attribute.builder()
            .targetType(TargetType.CONTAINER_INSTANCE)
            .targetId(arn)
            .name(name)
            .value(value.isEmpty() ? null : value)
            .build();
    fleet.ecs.putAttributes(put -> put.cluster(CLUSTER).attributes(attribute));
  }

  private List<String> arnsWhere(String filter) {
    return fleet
        .ecs
        .listContainerInstances(list -> list.cluster(CLUSTER).filter(filter))
        .containerInstanceArns();
  }

  private List<ContainerInstance> known() {
    List<ContainerInstance> known = new ArrayList<>();
    replica
        .watch()
        .orElseThrow()
        .cluster()
        .look(
            view -> {
              view.model().forEachInstance(known::add);
              return known.size();
            });
    return known;
  }

  /** The ids of those it holds for; empty if it isn't an expression. */
  private Optional<Set<String>> byTheService(String expression, List<ContainerInstance> instances) {
    ClusterQuery query = ClusterQuery.of(expression);
    return query.error().isPresent()
        ? Optional.empty()
        : Optional.of(
            instances.stream()
                .filter(query::matches)
                .map(ContainerInstance::id)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private Optional<Set<String>> byEcs(String expression) {
    try {
      return Optional.of(
          arnsWhere(expression).stream()
              .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
              .collect(Collectors.toCollection(TreeSet::new)));
    } catch (InvalidParameterException refused) {
      return Optional.empty();
    }
  }

  @Test
  void bothSelectTheSameInstances() {
    List<ContainerInstance> instances = known();
    assertThat(instances).hasSize(6);
    int told = 0;
    for (int i = 0; i < EXPRESSIONS; i++) {
      String expression = queries.next();
      Optional<Set<String>> ours = byTheService(expression, instances);
      assertThat(ours).as("seed %d, number %d: %s", SEED, i, expression).isPresent();
      assertThat(ours)
          .as("seed %d, number %d: %s", SEED, i, expression)
          .isEqualTo(byEcs(expression));
      told += ours.get().isEmpty() || ours.get().size() == 6 ? 0 : 1;
    }
    System.out.printf(
        "Cluster queries, seed %d: %,d expressions, %,d tell instances apart.%n",
        SEED, EXPRESSIONS, told);
    assertThat(told).isGreaterThan(EXPRESSIONS / 4);
  }

  /**
   * What one can't read the other can't, but for operators that the guide doesn't grant a subject.
   */
  @Test
  void bothRefuseWhatIsNoExpression() {
    List<ContainerInstance> instances = known();
    int refused = 0;
    for (int i = 0; i < EXPRESSIONS; i++) {
      String expression = queries.broken();
      Optional<Set<String>> ours = byTheService(expression, instances);
      assertThat(byEcs(expression))
          .as("seed %d, number %d: %s", SEED, i, expression)
          .isEqualTo(ours);
      refused += ours.isEmpty() ? 1 : 0;
    }
    System.out.printf(
        "Of %,d broken ones, seed %d, both refuse %,d.%n", EXPRESSIONS, SEED, refused);
    assertThat(refused).isGreaterThan(EXPRESSIONS / 4);
  }
}
