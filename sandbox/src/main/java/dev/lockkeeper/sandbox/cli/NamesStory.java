package dev.lockkeeper.sandbox.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What becomes of the name's answers while an instance is drained: each change is told once. */
final class NamesStory {
  private final Names names;
  private final String instanceId;
  private final Set<String> itsAddresses;
  private final Function<Instant, String> worldClock;
  private final List<String> wrong = new ArrayList<>();
  private Set<String> told = Set.of();
  private Optional<Names.Withdrawal> withdrawal = Optional.empty();
  private boolean draining;

  /**
   * How it went.
   *
   * @param addresses how many the name has now
   * @param withdrawn how many answers were withdrawn for the drain; empty if nobody told
   * @param wrong what was not as it should be, in words
   */
  record Outcome(int addresses, Optional<Integer> withdrawn, List<String> wrong) {}

  /**
   * Of one instance.
   *
   * @param itsAddresses those of the tasks it has
   * @param worldClock what the story's clock shows when that of the services shows something
   */
  NamesStory(
      Names names,
      String instanceId,
      Set<String> itsAddresses,
      Function<Instant, String> worldClock) {
    this.names = names;
    this.instanceId = instanceId;
    this.itsAddresses = Set.copyOf(itsAddresses);
    this.worldClock = worldClock;
  }

  /**
   * What is new, in sentences. To be asked after the instance was looked at: what comes before its
   * drain is told before it then.
   *
   * @param isDraining whether the instance was seen DRAINING just now
   */
  List<String> news(boolean isDraining) {
    List<String> news = new ArrayList<>();
    Optional<Set<String>> now = names.addresses().filter(each -> !each.equals(told));
    if (now.isPresent()) {
      told = now.get();
      news.add(answers());
    }
    if (withdrawal.isEmpty()) {
      withdrawal = names.withdrawal(instanceId);
      withdrawal.map(this::words).ifPresent(news::add);
    }
    if (isDraining && !draining) {
      draining = true;
      checkWithdrawn();
    }
    return news;
  }

  private String answers() {
    List<String> itsOwn = told.stream().filter(itsAddresses::contains).sorted().toList();
    return "%s has %d address%s, %s on %s"
        .formatted(
            Names.HOST,
            told.size(),
            told.size() == 1 ? "" : "es",
            itsOwn.isEmpty() ? "none" : String.join(" and ", itsOwn),
            instanceId);
  }

  private String words(Names.Withdrawal told) {
    return "Records Withdrawn: %d, kept back: %d; no cache names them after %s, says discovery-service"
        .formatted(told.withdrawn(), told.keptBack(), worldClock.apply(told.quietAt()).strip());
  }

  private void checkWithdrawn() {
    if (withdrawal.isEmpty()) {
      wrong.add(instanceId + " was DRAINING before discovery-service had withdrawn its answers");
    } else if (Instant.now().isBefore(withdrawal.get().quietAt())) {
      wrong.add(instanceId + " was DRAINING before caches had forgotten it");
    } else if (withdrawal.get().keptBack() == 0 && told.stream().anyMatch(itsAddresses::contains)) {
      wrong.add(Names.HOST + " still answered with " + instanceId + " when it was DRAINING");
    }
  }

  /**
   * The end of it.
   *
   * @param asRunning whether the name has the addresses of all tasks that run, and no others
   */
  Outcome outcome(boolean asRunning) {
    List<String> all = new ArrayList<>(wrong);
    if (!asRunning) {
      all.add(
          "%s has not the addresses of the tasks that run, but %s"
              .formatted(Names.HOST, String.join(", ", told)));
    }
    return new Outcome(told.size(), withdrawal.map(Names.Withdrawal::withdrawn), all);
  }
}
