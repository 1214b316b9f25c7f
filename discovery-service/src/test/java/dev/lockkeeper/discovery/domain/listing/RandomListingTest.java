package dev.lockkeeper.discovery.domain.listing;

import static dev.lockkeeper.discovery.domain.listing.Candidates.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.model.Task.Health;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service whose tasks start, fall ill, stop, and are drained by chance, step by step. */
class RandomListingTest {
  private static final int STEPS = 2_000;
  private static final int TASKS = 12;
  private static final List<Health> HEALTHS = List.of(Health.values());

  private final TreeMap<String, Candidates> tasks = new TreeMap<>();
  private final Set<String> leaving = new HashSet<>();
  private int made;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsPromisedHoldsAfterEachStep(long seed) {
    Random random = new Random(seed);
    int floor = random.nextInt(5);
    boolean checked = random.nextBoolean();
    Set<String> lately = Set.of();
    for (int step = 0; step < STEPS; step++) {
      change(random, checked);
      List<Candidate> candidates = candidates(lately);
      List<Verdict> verdicts = ListingRules.decide(floor, candidates);
      check(floor, candidates, verdicts);
      lately = listed(verdicts);
      assertThat(listed(ListingRules.decide(floor, candidates(lately))))
          .as("where nothing changes nothing changes")
          .isEqualTo(lately);
    }
  }

  private void change(Random random, boolean checked) {
    switch (random.nextInt(5)) {
      case 0 -> start(random, checked);
      case 1 -> on(random, each -> each.is("RUNNING", "RUNNING"));
      case 2 -> on(random, each -> each.is(each.last(), "STOPPED"));
      case 3 -> toggle("i-" + random.nextInt(4));
      default -> {
        if (checked) {
          Health health = HEALTHS.get(random.nextInt(HEALTHS.size()));
          on(random, each -> each.checked(health));
        }
      }
    }
  }

  private void start(Random random, boolean checked) {
    if (tasks.size() == TASKS) {
      tasks.values().removeIf(each -> each.desired().equals("STOPPED"));
    }
    if (tasks.size() < TASKS) {
      Candidates begun =
          task("t%06d-%d".formatted(made++, random.nextInt(4))).is("PENDING", "RUNNING");
      tasks.put(begun.id(), checked ? begun.checked(Health.UNKNOWN) : begun);
    }
  }

  private void on(Random random, UnaryOperator<Candidates> change) {
    if (!tasks.isEmpty()) {
      List<String> ids = List.copyOf(tasks.keySet());
      tasks.computeIfPresent(ids.get(random.nextInt(ids.size())), (id, each) -> change.apply(each));
    }
  }

  private void toggle(String instance) {
    if (!leaving.remove(instance)) {
      leaving.add(instance);
    }
  }

  private List<Candidate> candidates(Set<String> lately) {
    return tasks.values().stream()
        .map(each -> leaving.contains(instance(each)) ? each.leaving(instance(each)) : each)
        .map(each -> each.lately(lately.contains(each.id())).build())
        .toList();
  }

  private static String instance(Candidates each) {
    return "i-" + each.id().substring(each.id().length() - 1);
  }

  private static Set<String> listed(List<Verdict> verdicts) {
    return verdicts.stream()
        .filter(verdict -> verdict.standing().isListed())
        .map(Verdict::taskId)
        .collect(Collectors.toSet());
  }

  private static void check(int floor, List<Candidate> all, List<Verdict> verdicts) {
    Set<String> listed = listed(verdicts);
    long good = all.stream().filter(Candidate::isGood).count();
    assertThat(verdicts).as("each has a verdict").hasSameSizeAs(all);
    assertThat((long) listed.size())
        .as("never below the floor while enough were good")
        .isGreaterThanOrEqualTo(Math.min(floor, good));
    long staying = all.stream().filter(each -> each.isGood() && each.leaving().isEmpty()).count();
    for (Verdict verdict : verdicts) {
      Candidate each = verdict.candidate();
      if (!each.isPresent()) {
        assertThat(verdict.standing().isListed()).as("stopping, or not there yet").isFalse();
      } else if (each.isGood() && each.leaving().isEmpty()) {
        assertThat(verdict.standing().isListed()).as("good, and it stays").isTrue();
      } else if (staying >= Math.max(1, floor)) {
        assertThat(verdict.standing().isListed()).as("not needed").isFalse();
      }
    }
  }
}
