package dev.lockkeeper.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.platform.testkit.ManualClock;
import dev.lockkeeper.platform.testkit.ManualExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

class SharedCallsTest {
  private static final Duration QUIET = Duration.ofMillis(500);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Linger LINGER = new Linger(QUIET, 2, 6);

  private final ManualClock clock = ManualClock.started();
  private final ManualExecutor threads = new ManualExecutor();
  private final List<String> calls = new ArrayList<>();

  /** Where a test looks at the calls and not at the answers. */
  private final List<CompletableFuture<String>> begun = new ArrayList<>();

  private final SharedCalls<String, Integer, String> lingering =
      SharedCalls.lingering(3, LINGER, clock, threads, this::call);
  private final SharedCalls<String, Integer, String> oneAtATime =
      SharedCalls.oneAtATime(3, threads, this::call);

  private Map<Integer, String> call(String about, Set<Integer> questions) {
    calls.add(about + questions + (Urgency.here() ? " urgently" : ""));
    Map<Integer, String> answers = new LinkedHashMap<>();
    questions.forEach(question -> answers.put(question, about + question));
    return answers;
  }

  @Test
  void thoseWhoComeWithinTheQuietTimeShareACallAndEachGetsItsOwnAnswer() {
    var one = lingering.submit("web", 1);
    clock.advance(QUIET.minusMillis(1));
    var two = lingering.submit("web", 2);
    clock.advance(QUIET.multipliedBy(3));
    threads.runAll();

    assertThat(calls).containsExactly("web[1, 2]");
    assertThat(one).isCompletedWithValue("web1");
    assertThat(two).isCompletedWithValue("web2");
  }

  @Test
  void aFullCallGoesAtOnceAndTheNextWaitsItsOwnTime() {
    for (int question = 1; question <= 4; question++) {
      begun.add(lingering.submit("web", question));
    }
    threads.runAll();
    assertThat(calls).containsExactly("web[1, 2, 3]");

    clock.advance(QUIET);
    threads.runAll();
    assertThat(calls).containsExactly("web[1, 2, 3]", "web[4]");
  }

  @Test
  void theTimerOfACallThatWentFullDoesNotCutTheNextOneShort() {
    begun.add(lingering.submit("web", 1));
    clock.advance(QUIET.minusMillis(1));
    begun.add(lingering.submit("web", 2));
    begun.add(lingering.submit("web", 3));
    begun.add(lingering.submit("web", 4));
    clock.advance(Duration.ofMillis(1));
    threads.runAll();

    assertThat(calls).containsExactly("web[1, 2, 3]");
  }

  @Test
  void oneThatHearsOfOthersWaitsLongerButNotForEver() {
    begun.add(lingering.submit("web", 1));
    for (int round = 1; round < LINGER.most(); round++) {
      lingering.expectMore();
      clock.advance(QUIET);
      assertThat(threads.waiting()).as("round %d", round).isZero();
    }
    lingering.expectMore();
    clock.advance(QUIET);
    threads.runAll();

    assertThat(calls).containsExactly("web[1]");
  }

  @Test
  void oneThatHasHeardOfOthersGoesOnceItHearsOfNobodyMore() {
    begun.add(lingering.submit("web", 1));
    lingering.expectMore();
    clock.advance(QUIET.multipliedBy(LINGER.patience()));
    assertThat(threads.waiting()).isZero();

    clock.advance(QUIET);
    assertThat(threads.waiting()).isEqualTo(1);
  }

  @Test
  void oneThatHearsOfNobodyWaitsForOneQuietTime() {
    begun.add(lingering.submit("web", 1));
    clock.advance(QUIET);

    assertThat(threads.waiting()).isEqualTo(1);
  }

  @Test
  void clustersDoNotShareCalls() {
    begun.add(lingering.submit("web", 1));
    begun.add(lingering.submit("batch", 2));
    clock.advance(QUIET);
    threads.runAll();

    assertThat(calls).containsExactlyInAnyOrder("web[1]", "batch[2]");
  }

  @Test
  void whoAsksTheSameAsAnotherGetsTheSameAnswer() {
    var one = lingering.submit("web", 1);
    var same = lingering.submit("web", 1);
    clock.advance(QUIET.multipliedBy(3));
    threads.runAll();

    assertThat(calls).containsExactly("web[1]");
    assertThat(one).isCompletedWithValue("web1");
    assertThat(same).isCompletedWithValue("web1");
  }

  @Test
  void withoutTimeToGatherACallIsMadeAtOnceOnTheCallersThread() {
    var alone = SharedCalls.lingering(3, Linger.none(), clock, Runnable::run, this::call);

    assertThat(alone.ask("web", 1, LONG)).isEqualTo("web1");
    assertThat(clock.waitingTimers()).isZero();
  }

  @Test
  void theFirstWaitsForNobodyAndThoseWhoComeMeanwhileShareTheNextCall() {
    begun.add(oneAtATime.submit("web", 1));
    begun.add(oneAtATime.submit("web", 2));
    begun.add(oneAtATime.submit("web", 3));
    threads.runNext();
    assertThat(calls).containsExactly("web[1]");

    threads.runAll();
    assertThat(calls).containsExactly("web[1]", "web[2, 3]");
  }

  @Test
  void moreThanACallTakesWaitForTheOneAfterAndThenItIsFreeAgain() {
    for (int question = 1; question <= 5; question++) {
      begun.add(oneAtATime.submit("web", question));
    }
    threads.runAll();
    begun.add(oneAtATime.submit("web", 6));
    threads.runAll();

    assertThat(calls).containsExactly("web[1]", "web[2, 3, 4]", "web[5]", "web[6]");
  }

  @Test
  void aCallThatFailsFailsForEachOfThoseInItAndForNobodyElse() {
    IllegalStateException failure = new IllegalStateException("throttled");
    var failing = SharedCalls.oneAtATime(3, threads, failingOnce(failure));
    var one = failing.submit("web", 1);
    var two = failing.submit("web", 2);
    threads.runAll();

    assertThat(one).isCompletedExceptionally();
    assertThat(two).isCompletedWithValue("web2");
  }

  @Test
  void anErrorInTheThreadThatCallsReachesAllWhoWaitForIt() {
    AssertionError broken = new AssertionError("broken");
    var failing = SharedCalls.lingering(2, LINGER, clock, Runnable::run, failingOnce(broken));
    var one = failing.submit("web", 1);

    assertThatThrownBy(() -> failing.ask("web", 2, LONG)).isSameAs(broken);
    assertThat(one).isCompletedExceptionally();
    assertThat(failing.submit("web", 3)).isNotDone();
  }

  @Test
  void anExceptionComesOutAsItWasThrown() {
    UnsupportedOperationException failure = new UnsupportedOperationException("no");
    var failing = SharedCalls.oneAtATime(1, Runnable::run, failingOnce(failure));

    assertThatThrownBy(() -> failing.ask("web", 1, LONG)).isSameAs(failure);
    assertThat(failing.ask("web", 2, LONG)).isEqualTo("web2");
  }

  @Test
  void aQuestionThatACallLeavesOutIsAnErrorAndNotAnEndlessWait() {
    SharedCalls<String, Integer, String> forgetful =
        SharedCalls.oneAtATime(2, threads, (about, questions) -> Map.of());
    var answer = forgetful.submit("web", 1);
    threads.runAll();

    assertThat(answer).isCompletedExceptionally();
  }

  @Test
  void whoeverAsksWhileTheThreadsAreClosingIsToldSo() {
    SharedCalls<String, Integer, String> closing =
        SharedCalls.oneAtATime(
            2,
            work -> {
              throw new RejectedExecutionException("closing");
            },
            this::call);

    assertThatThrownBy(() -> closing.ask("web", 1, LONG))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void whoeverAsksWhileThereIsNoThreadToBeHadIsToldSoAndTheNextIsTriedAgain() {
    List<Error> failures = new ArrayList<>(List.of(new OutOfMemoryError("no thread")));
    SharedCalls<String, Integer, String> crowded =
        SharedCalls.oneAtATime(
            2,
            work -> {
              if (!failures.isEmpty()) {
                throw failures.remove(0);
              }
              work.run();
            },
            this::call);

    assertThatThrownBy(() -> crowded.ask("web", 1, LONG)).isInstanceOf(OutOfMemoryError.class);
    assertThat(crowded.ask("web", 2, LONG)).isEqualTo("web2");
  }

  @Test
  void nobodyWaitsForEverForACallThatIsNeverMade() {
    assertThatThrownBy(() -> oneAtATime.ask("web", 1, Duration.ofMillis(1)))
        .isInstanceOf(ApiCallTimeoutException.class)
        .hasMessageContaining("PT0.001S");
  }

  @Test
  void anUrgentOneWaitsForNoOthersAndTakesThoseWhoWaitAlong() {
    begun.add(lingering.submit("web", 1));
    begun.add(urgently(lingering, 2));
    threads.runAll();

    assertThat(calls).containsExactly("web[1, 2] urgently");
  }

  @Test
  void anUrgentOneDoesNotWaitForTheCallUnderWayAndGoesBeforeTheOthers() {
    for (int question = 1; question <= 5; question++) {
      begun.add(oneAtATime.submit("web", question));
    }
    begun.add(urgently(oneAtATime, 6));
    assertThat(threads.waiting()).as("calls under way").isEqualTo(2);
    threads.runAll();

    assertThat(calls).containsExactly("web[1]", "web[6, 2, 3] urgently", "web[4, 5]");
  }

  private static CompletableFuture<String> urgently(
      SharedCalls<String, Integer, String> shared, int question) {
    return Urgency.of(true, () -> shared.submit("web", question));
  }

  /** The first call throws, the others are made. */
  private BiFunction<String, Set<Integer>, Map<Integer, String>> failingOnce(Throwable failure) {
    List<Throwable> left = new ArrayList<>(List.of(failure));
    return (about, questions) -> {
      if (left.isEmpty()) {
        return call(about, questions);
      }
      Throwable first = left.remove(0);
      if (first instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) first;
    };
  }
}
