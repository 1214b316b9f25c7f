package dev.lockkeeper.platform.aws;

import dev.lockkeeper.platform.time.Timers;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * Lets threads that ask AWS for the same kind of thing at about the same time share a call, where
 * the operation takes several things at once. Each gets its own answer. If the call throws, each
 * gets what it threw, an Error too: nobody is left waiting for a thread that broke. A call with an
 * urgent question in it ({@link Urgency}) waits for nobody, and is urgent itself.
 *
 * @param <K> what one call can be about one of only, such as a cluster
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public final class SharedCalls<K, Q, A> {
  private final BiFunction<K, Set<Q>, Map<Q, A>> call;
  private final Executor threads;
  private final Function<Gathering.Call<Asked<Q, A>>, Gathering<Asked<Q, A>>> gathering;
  private final Map<K, Gathering<Asked<Q, A>>> gatherings = new ConcurrentHashMap<>();

  private SharedCalls(
      Executor threads,
      BiFunction<K, Set<Q>, Map<Q, A>> call,
      Function<Gathering.Call<Asked<Q, A>>, Gathering<Asked<Q, A>>> gathering) {
    this.threads = threads;
    this.call = call;
    this.gathering = gathering;
  }

  private record Asked<Q, A>(Q question, boolean urgent, CompletableFuture<A> answer) {}

  /**
   * Calls that wait a moment for others, and go at once when they are full.
   *
   * @param size how many questions a call takes
   * @param threads makes the calls
   * @param call answers every question of a batch, or throws
   */
  public static <K, Q, A> SharedCalls<K, Q, A> lingering(
      int size,
      Linger linger,
      Timers timers,
      Executor threads,
      BiFunction<K, Set<Q>, Map<Q, A>> call) {
    return new SharedCalls<>(
        threads, call, make -> new LingeringGathering<>(size, linger, timers, make));
  }

  /**
   * Calls of which there is one at a time. Who finds none under way waits for nobody; those who
   * come meanwhile share the next one.
   *
   * @param size how many questions a call takes
   * @param threads makes the calls
   * @param call answers every question of a batch, or throws
   */
  public static <K, Q, A> SharedCalls<K, Q, A> oneAtATime(
      int size, Executor threads, BiFunction<K, Set<Q>, Map<Q, A>> call) {
    return new SharedCalls<>(threads, call, make -> new BusyGathering<>(size, make));
  }

  /**
   * The answer, once the call that the question went into has ended.
   *
   * @param atMost so long it is waited for; whether the call takes effect is not known then
   * @throws ApiCallTimeoutException if that was too short
   */
  public A ask(K about, Q question, Duration atMost) {
    try {
      return submit(about, question).get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException never) {
      throw ApiCallTimeoutException.builder()
          .message("no answer of a shared call came within " + atMost)
          .cause(never)
          .build();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failed.getCause();
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("Told to stop while waiting for a shared call", told);
    }
  }

  /** The same, for those who don't wait. */
  CompletableFuture<A> submit(K about, Q question) {
    Asked<Q, A> asked = new Asked<>(question, Urgency.here(), new CompletableFuture<>());
    gatherings
        .computeIfAbsent(about, it -> gathering.apply((batch, ended) -> start(it, batch, ended)))
        .add(asked, asked.urgent());
    return asked.answer();
  }

  /** Somebody will probably ask before long: calls that aren't full wait a moment longer. */
  public void expectMore() {
    gatherings.values().forEach(Gathering::expectMore);
  }

  private void start(K about, List<Asked<Q, A>> batch, Runnable ended) {
    try {
      threads.execute(
          () -> {
            try {
              make(about, batch);
            } finally {
              ended.run();
            }
          });
    } catch (RuntimeException | Error noThread) {
      fail(batch, noThread);
      ended.run();
    }
  }

  private void make(K about, List<Asked<Q, A>> batch) {
    Set<Q> questions = new LinkedHashSet<>();
    batch.forEach(asked -> questions.add(asked.question()));
    try {
      boolean urgent = batch.stream().anyMatch(Asked::urgent);
      Map<Q, A> answers = Urgency.of(urgent, () -> call.apply(about, questions));
      batch.forEach(asked -> answer(asked, answers));
    } catch (RuntimeException | Error failed) {
      fail(batch, failed);
    }
  }

  private static <Q, A> void answer(Asked<Q, A> asked, Map<Q, A> answers) {
    A answer = answers.get(asked.question());
    if (answer == null) {
      throw new IllegalStateException("a shared call left out " + asked.question());
    }
    asked.answer().complete(answer);
  }

  private static <Q, A> void fail(List<Asked<Q, A>> batch, Throwable failed) {
    batch.forEach(asked -> asked.answer().completeExceptionally(failed));
  }
}
