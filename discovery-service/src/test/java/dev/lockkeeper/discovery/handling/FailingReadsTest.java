package dev.lockkeeper.discovery.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.handling.FailingReads.Unread;
import dev.lockkeeper.platform.reading.Attempts;
import dev.lockkeeper.platform.reading.ReadObserver;
import dev.lockkeeper.platform.reading.Round;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is told of a cluster that can't be read. */
class FailingReadsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final ManualClock clock = new ManualClock(NOON);
  private final WatchedCluster cluster = new WatchedCluster("web", new ListedShop().listing);
  private final FailingReads reads = new FailingReads(cluster, clock);
  private final Attempts attempts = reads.attempts(ReadObserver.none());

  private void fail(String what, String why) {
    attempts.attempt(
        what,
        Round.whenAsked(),
        () -> {
          throw new UnavailableException(why, Duration.ofSeconds(1));
        });
  }

  private void succeed(String what) {
    attempts.attempt(what, Round.whenAsked(), () -> {});
  }

  @Test
  void asLongAsNotAllHasBeenReadNothingOfItIsListed() {
    clock.advance(Duration.ofSeconds(3));
    assertThat(reads.unread()).contains(new Unread("web", false, "it is still being read", NOON));

    fail("tasks", "not allowed");
    fail("services", "not there");
    assertThat(reads.unread())
        .contains(new Unread("web", false, "services: not there; tasks: not allowed", NOON));
  }

  @Test
  void aReadThatFailsIsToldSinceItsFirstFailureUntilItSucceeds() {
    cluster.completed();
    assertThat(reads.unread()).isEmpty();

    clock.advance(Duration.ofSeconds(3));
    fail("services", "throttled");
    clock.advance(Duration.ofSeconds(3));
    fail("services", "not there");
    assertThat(reads.unread())
        .contains(new Unread("web", true, "services: not there", NOON.plusSeconds(3)));

    succeed("services");
    assertThat(reads.unread()).isEmpty();
  }

  @Test
  void whatIsNotTriedAnyMoreIsForgotten() {
    cluster.completed();
    fail("new services", "throttled");
    clock.advance(Duration.ofMinutes(5));
    assertThat(reads.unread()).isEmpty();
  }
}
