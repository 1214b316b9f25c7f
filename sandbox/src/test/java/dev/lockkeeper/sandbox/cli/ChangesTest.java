package dev.lockkeeper.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Task;

/** However much happens between two looks, it is told in an order in which it can have happened. */
class ChangesTest {
  private static final InstanceView BEFORE = view("InService", "ACTIVE", "api", "web", "web");
  private static final InstanceView DRAINING =
      view("Terminating:Wait", "DRAINING", "api", "web", "web");

  @Test
  void theHookHoldsTheInstanceBeforeItIsDraining() {
    assertThat(told(BEFORE, DRAINING))
        .containsExactly(
            "i-1 is Terminating:Wait: its hook holds it",
            "i-1 is DRAINING in ECS, set by drain-service");
  }

  @Test
  void theLastTaskIsGoneBeforeTheHookIsCompleted() {
    InstanceView oneLeft = view("Terminating:Wait", "DRAINING", "web");

    assertThat(told(oneLeft, view("Terminating:Proceed", "DRAINING")))
        .containsExactly(
            "i-1 has no task left", "i-1 is Terminating:Proceed: its hook is completed");
  }

  @Test
  void aCountThatJumpsIsSaidToJump() {
    assertThat(told(DRAINING, view("Terminating:Wait", "DRAINING", "web")))
        .containsExactly("i-1 has 1 task left (web 1); 2 stopped since the last look");
  }

  @Test
  void anInstanceThatIsGoneWithItsTasksDoneHadNoneLeft() {
    assertThat(Changes.between(DRAINING, GONE, () -> 0))
        .containsExactly(
            "i-1 has no task left; 3 stopped since the last look", "i-1 is terminated");
  }

  @Test
  void tasksThatWentWithTheInstanceAreNotSaidToHaveStopped() {
    assertThat(Changes.between(DRAINING, GONE, () -> 2))
        .containsExactly(
            "i-1 is gone from ECS; tasks that still ran on it: 2", "i-1 is terminated");
  }

  @Test
  void nothingNewIsNotTold() {
    assertThat(told(DRAINING, DRAINING)).isEmpty();
  }

  private static final InstanceView GONE =
      new InstanceView("i-1", Optional.empty(), Optional.empty(), List.of());

  private static List<String> told(InstanceView seen, InstanceView now) {
    return Changes.between(
        seen,
        now,
        () -> {
          throw new AssertionError("asked for lost tasks of an instance that is there");
        });
  }

  private static InstanceView view(String lifecycleState, String status, String... services) {
    List<Task> working =
        Stream.of(services)
            .map(service -> Task.builder().group("service:" + service).build())
            .toList();
    return new InstanceView("i-1", Optional.of(lifecycleState), Optional.of(status), working);
  }
}
