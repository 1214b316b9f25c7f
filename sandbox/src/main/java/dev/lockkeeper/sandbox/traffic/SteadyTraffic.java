package dev.lockkeeper.sandbox.traffic;

import dev.lockkeeper.sandbox.live.HttpAnswer;
import dev.lockkeeper.sandbox.live.HttpGet;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Clients of one service that send requests at a fixed rate, in turn, each over a connection of its
 * own. They don't wait for one another, and try nothing again: a request that fails is counted.
 */
public final class SteadyTraffic implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<? extends Destination> clients;
  private final ScheduledExecutorService beat = Executors.newScheduledThreadPool(1, daemons());
  private final ExecutorService requests = Executors.newCachedThreadPool(daemons());
  private Counts counts = Counts.NONE;
  private ScheduledFuture<?> beats;
  private int turn;

  private SteadyTraffic(List<? extends Destination> clients) {
    this.clients = List.copyOf(clients);
  }

  /**
   * Starts it.
   *
   * @param clients where each of them finds the service
   * @param perSecond how many requests a second of the clock they send together
   */
  public static SteadyTraffic start(List<? extends Destination> clients, int perSecond) {
    SteadyTraffic traffic = new SteadyTraffic(clients);
    long nanos = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
    traffic.beats =
        traffic.beat.scheduleAtFixedRate(traffic::sendNext, 0, nanos, TimeUnit.NANOSECONDS);
    return traffic;
  }

  private void sendNext() {
    Destination client = clients.get(turn++ % clients.size());
    requests.execute(() -> count(outcome(client)));
  }

  /** Why the request failed; empty if it didn't. */
  static String outcome(Destination client) {
    try {
      HttpAnswer answer = HttpGet.send(client.next(), "/", PATIENCE);
      return answer.status() == 200 ? "" : "HTTP " + answer.status();
    } catch (UnknownHostException unknown) {
      return "no address";
    } catch (ConnectException refused) {
      return "refused";
    } catch (SocketTimeoutException late) {
      return "timed out";
    } catch (IOException broken) {
      return "cut off";
    }
  }

  private synchronized void count(String failure) {
    counts = counts.plus(new Counts(1, failure.isEmpty() ? Map.of() : Map.of(failure, 1L)));
  }

  /** What became of its requests so far. */
  public synchronized Counts counts() {
    return counts;
  }

  private static ThreadFactory daemons() {
    return work -> {
      Thread thread = new Thread(work, "traffic");
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Sends no more; what is under way is still counted. */
  @Override
  public void close() {
    beats.cancel(false);
    beat.shutdownNow();
    requests.shutdown();
  }
}
