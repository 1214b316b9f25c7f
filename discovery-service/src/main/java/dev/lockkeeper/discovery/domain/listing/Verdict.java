package dev.lockkeeper.discovery.domain.listing;

import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import java.util.Optional;

/** What becomes of a task in a zone. */
public record Verdict(Candidate candidate, Standing standing) {
  public String taskId() {
    return candidate.id();
  }

  /** The same where its service has no name. */
  public Verdict nameless(String why) {
    return standing.isListed() ? new Verdict(candidate, new Standing.Nameless(why)) : this;
  }

  /** What it answers with, as long as it runs: under its own name also while it isn't listed. */
  public Optional<TaskAnswer> answer() {
    return Optional.of(candidate)
        .filter(Candidate::isPresent)
        .map(Candidate::reach)
        .map(
            reach ->
                new TaskAnswer(
                    taskId(), reach.ipv4(), reach.ipv6(), reach.ports(), standing.isListed()));
  }
}
