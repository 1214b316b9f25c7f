package dev.lockkeeper.benchmarks.inbox;

import dev.lockkeeper.benchmarks.Circumstances;
import dev.lockkeeper.benchmarks.MarkedSection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Measures the contenders in turns, so that whatever else goes on in the machine hits all of them
 * alike, and prints the tables.
 */
public final class InboxBenchmark {
  /** What the command line takes. */
  public static final String FLAGS =
      """
        --quick        about 20 s: one short round, no idle minute; goes before other flags
        --rounds N     rounds of throughput and latency
        --messages N   on the queue for a throughput measurement
        --seconds N    of each latency measurement
        --idle N       seconds before a quiet queue; 0 leaves it out
        --into FILE    also write the tables into FILE's section marked "inbox"
      """;

  private static final Duration WARM_UP_TIME = Duration.ofSeconds(2);

  /** Held, because a logger that nobody holds forgets its level. */
  private static final Logger ROOT_LOGGER = Logger.getLogger("");

  private final Plan plan;
  private final QueueServer server;
  private final List<Contender> contenders =
      List.of(new BareLoop(), new LockkeeperInbox(), new SpringContainer());

  private InboxBenchmark(Plan plan, QueueServer server) {
    this.plan = plan;
    this.server = server;
  }

  /**
   * Runs the benchmark.
   *
   * @throws IllegalArgumentException if a flag is wrong
   */
  public static void run(List<String> flags) throws InterruptedException, IOException {
    Plan plan = Plan.of(flags);
    ROOT_LOGGER.setLevel(Level.WARNING);
    try (QueueServer server = new QueueServer()) {
      String tables = new InboxBenchmark(plan, server).tables();
      System.out.println(tables);
      if (plan.document().isPresent()) {
        MarkedSection.replace(plan.document().get(), "inbox", tables);
      }
    }
  }

  private String tables() throws InterruptedException {
    Circumstances circumstances = Circumstances.now();
    warmUp();
    Results results = new Results(contenders);
    for (int round = 1; round <= plan.rounds(); round++) {
      measure(round, results);
    }
    if (!plan.idleTime().isZero()) {
      say("idle, all contenders at once, %d s", plan.idleTime().toSeconds());
      results.idleCalls(Idle.measure(server, contenders, plan.idleTime()));
    }
    return Tables.of(results, circumstances.words() + ";\n" + plan.words());
  }

  private void warmUp() throws InterruptedException {
    for (Contender contender : contenders) {
      say("warm-up, %s", contender.name());
      for (Work work : Work.values()) {
        Throughput.measure(server, contender, plan.messages(), work);
      }
      Latency.measure(server, contender, Collections.max(plan.rates()), WARM_UP_TIME);
    }
  }

  private void measure(int round, Results results) throws InterruptedException {
    for (Work work : Work.values()) {
      for (Contender contender : inOrderOf(round)) {
        say("round %d, throughput, work: %s, %s", round, work, contender.name());
        results.add(contender, work, Throughput.measure(server, contender, plan.messages(), work));
      }
    }
    for (int rate : plan.rates()) {
      for (Contender contender : inOrderOf(round)) {
        say("round %d, latency at %d/s, %s", round, rate, contender.name());
        results.add(contender, rate, Latency.measure(server, contender, rate, plan.latencyTime()));
      }
    }
  }

  /** Another contender begins in each round. */
  private List<Contender> inOrderOf(int round) {
    List<Contender> order = new ArrayList<>(contenders);
    Collections.rotate(order, round);
    return order;
  }

  private static void say(String what, Object... about) {
    System.err.printf(what + "%n", about);
  }
}
