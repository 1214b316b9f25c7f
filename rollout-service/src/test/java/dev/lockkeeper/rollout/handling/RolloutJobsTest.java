package dev.lockkeeper.rollout.handling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutJobsTest {
  private final Deque<Runnable> threads = new ArrayDeque<>();
  private final RolloutJobs jobs = new RolloutJobs(threads::add);
  private final List<String> done = new ArrayList<>();

  private void run() {
    while (!threads.isEmpty()) {
      threads.remove().run();
    }
  }

  @Test
  void aGroupThatIsInHandIsNotLookedAtTwiceButNewsAreNotLost() {
    jobs.add("web", () -> done.add("sweep"));
    jobs.add("web", () -> done.add("second sweep"));
    jobs.addNews("web", () -> done.add("the stop was lifted"));

    run();

    assertThat(done).containsExactly("sweep", "the stop was lifted");
  }

  @Test
  void aJobThatFailsIsFollowedByOthers() {
    jobs.add(
        "web",
        () -> {
          throw new IllegalStateException("a mistake");
        });
    run();
    jobs.add("web", () -> done.add("next sweep"));

    run();

    assertThat(done).containsExactly("next sweep");
  }
}
