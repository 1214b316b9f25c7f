package dev.lockkeeper.benchmarks.inbox;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** The results of a run as Markdown. */
final class Tables {
  private final Results results;
  private final StringJoiner lines = new StringJoiner("\n", "", "\n");

  private Tables(Results results) {
    this.results = results;
  }

  static String of(Results results, String circumstances) {
    Tables tables = new Tables(results);
    tables.lines.add(circumstances);
    tables.throughput();
    tables.latency();
    tables.idle();
    tables.delivery();
    return tables.lines.toString();
  }

  private void throughput() {
    head(
        "Handler's work",
        "Contender",
        "messages/s (least–most)",
        "CPU ms per 1,000 messages",
        "SQS calls per 1,000 messages");
    results
        .throughput()
        .forEach(
            (work, contenders) ->
                contenders.forEach(
                    (contender, rounds) ->
                        row(
                            work.toString(),
                            contender.name(),
                            Rounds.of(rounds, Throughput::messagesPerSecond).spread("%,.0f"),
                            Rounds.of(rounds, Throughput::cpuPerThousand).middle("%.0f"),
                            Rounds.of(rounds, Throughput::callsPerThousand).middle("%.0f"))));
  }

  private void latency() {
    head(
        "Rate",
        "Contender",
        "p50 ms",
        "p90 ms",
        "p99 ms (least–most)",
        "p99.9 ms",
        "max ms",
        "SQS calls per 1,000 messages");
    results
        .latency()
        .forEach(
            (rate, contenders) ->
                contenders.forEach((contender, rounds) -> latency(rate, contender, rounds)));
  }

  private void latency(int rate, Contender contender, List<Latency> rounds) {
    Samples all = Samples.together(rounds.stream().map(Latency::samples).toList());
    row(
        rate + "/s",
        contender.name(),
        of(rounds, 50).middle("%.1f"),
        of(rounds, 90).middle("%.1f"),
        of(rounds, 99).spread("%.1f"),
        milliseconds(all.percentile(99.9)),
        milliseconds(all.percentile(100)),
        Rounds.of(rounds, Latency::callsPerThousand).middle("%.0f"));
  }

  private static Rounds of(List<Latency> rounds, double percent) {
    return Rounds.of(rounds, round -> round.samples().percentile(percent));
  }

  private void idle() {
    if (results.idleCalls().isEmpty()) {
      return;
    }
    head("Contender", "SQS calls while idle", "which");
    results
        .idleCalls()
        .forEach(
            (contender, calls) ->
                row(
                    contender.name(),
                    Long.toString(calls.values().stream().mapToLong(Long::longValue).sum()),
                    calls.toString().replaceAll("[{}]", "").replace("=", " ")));
  }

  private void delivery() {
    head("Contender", "lost", "handled twice", "left on the queue after the stop");
    for (Contender contender : results.contenders()) {
      Delivery delivery = results.delivery(contender);
      row(
          contender.name(),
          Integer.toString(delivery.lost()),
          Integer.toString(delivery.duplicates()),
          Integer.toString(delivery.leftOver()));
    }
  }

  private void head(String... titles) {
    lines.add("");
    row(titles);
    lines.add("|" + " --- |".repeat(titles.length));
  }

  private void row(String... cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  private static String milliseconds(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
