package dev.lockkeeper.discovery.domain.listing;

import dev.lockkeeper.discovery.domain.model.Task;
import dev.lockkeeper.discovery.domain.model.Task.Health;
import dev.lockkeeper.discovery.domain.model.Task.Network;
import dev.lockkeeper.discovery.domain.model.Task.Origin;
import dev.lockkeeper.discovery.domain.model.Task.Status;
import java.util.List;
import java.util.Optional;

/** Makes candidates for tests: running, without a health check, on an instance that stays. */
record Candidates(
    String id,
    String last,
    String desired,
    Optional<Health> health,
    Optional<String> leaving,
    boolean lately) {

  static Candidates task(String id) {
    return new Candidates(id, "RUNNING", "RUNNING", Optional.empty(), Optional.empty(), false);
  }

  Candidates is(String last, String desired) {
    return new Candidates(id, last, desired, health, leaving, lately);
  }

  Candidates checked(Health seen) {
    return new Candidates(id, last, desired, Optional.of(seen), leaving, lately);
  }

  Candidates leaving(String instance) {
    return new Candidates(id, last, desired, health, Optional.of(instance), lately);
  }

  Candidates lately(boolean listed) {
    return new Candidates(id, last, desired, health, leaving, listed);
  }

  Candidate build() {
    return new Candidate(
        new Task(
            id,
            new Origin("shop", "shop:1", Optional.of("ci")),
            new Status(last, desired, 1),
            new Network(Optional.empty(), List.of()),
            health),
        health.isPresent(),
        leaving,
        lately,
        Reach.at(Optional.of("10.0.0.1"), Optional.empty(), List.of()));
  }
}
