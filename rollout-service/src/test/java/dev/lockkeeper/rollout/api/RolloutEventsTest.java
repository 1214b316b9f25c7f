package dev.lockkeeper.rollout.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.rollout.domain.Instances;
import dev.lockkeeper.rollout.domain.plan.Timings;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.fleet.Requests;
import dev.lockkeeper.rollout.handling.KeptRollout;
import dev.lockkeeper.rollout.handling.Pointer;
import dev.lockkeeper.rollout.handling.RolloutStore;
import dev.lockkeeper.rollout.handling.orders.SettingsOf;
import dev.lockkeeper.rollout.handling.views.KeptPlan;
import dev.lockkeeper.rollout.handling.views.KeptSight;
import dev.lockkeeper.rollout.handling.views.RolloutWatch;
import dev.lockkeeper.rollout.handling.views.Views;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.resteasy.reactive.server.jaxrs.SseImpl;
import org.junit.jupiter.api.Test;

/** Who comes to watch a rollout, and goes. */
class RolloutEventsTest {
  private static final Duration KEPT_FOR = Duration.ofDays(90);
  private static final String GROUP = Requests.to("ami-1", Instant.EPOCH).group();
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private final InMemoryRecords<KeptRollout> newest =
      new InMemoryRecords<>(KeptRollout.newestType());
  private final InMemoryRecords<Pointer> pointers = new InMemoryRecords<>(Pointer.type(KEPT_FOR));
  private final RolloutStore store =
      new RolloutStore(newest, new InMemoryRecords<>(KeptRollout.pastType(KEPT_FOR)), pointers);
  private final Views views =
      new Views(
          store,
          new InMemoryRecords<>(KeptPlan.type(KEPT_FOR)),
          new InMemoryRecords<>(KeptSight.type(KEPT_FOR)));
  private final RolloutWatch watch = new RolloutWatch(store, views);

  private Multi<OutboundSseEvent> events() {
    Request request = Requests.to("ami-1", NOW);
    newest.insertIfAbsent(new KeptRollout(Rollout.requested(request), Optional.empty()));
    pointers.insertIfAbsent(new Pointer(request.id(), request.group(), NOW, Optional.empty()));
    SettingsOf settings =
        new SettingsOf() {
          @Override
          public Settings cluster(String cluster) {
            return request.settings();
          }

          @Override
          public Timings timings(String cluster) {
            return new Timings(
                Duration.ofMinutes(3), Duration.ofMinutes(5), OptionalInt.empty(), 0);
          }
        };
    return new RolloutEventsResource(watch, views, settings, Clock.fixed(NOW, ZoneOffset.UTC))
        .events(request.id().value(), new SseImpl());
  }

  @Test
  void whoeverWatchesIsToldAtOnceAndForgottenWhenGone() {
    List<OutboundSseEvent> told = new ArrayList<>();
    Cancellable watcher = events().subscribe().with(told::add);
    assertThat(told).hasSize(1);
    assertThat(watch.size()).isEqualTo(1);

    watcher.cancel();

    assertThat(watch.size()).isZero();
  }

  private static GroupView seen(Instant at, int instances) {
    GroupView group = Instances.group(6, Instances.many(instances));
    return new GroupView(
        at,
        group.sizes(),
        group.version(),
        group.image(),
        group.suspended(),
        group.refreshing(),
        group.instances());
  }

  @Test
  void nobodyIsToldOfALookThatShowsNothingNew() {
    List<OutboundSseEvent> told = new ArrayList<>();
    Cancellable watcher = events().subscribe().with(told::add);
    views.keep(GROUP, seen(NOW, 2));
    watch.look();
    assertThat(told).hasSize(2);

    views.keep(GROUP, seen(NOW.plusSeconds(5), 2));
    watch.look();
    assertThat(told).as("a look that shows the same").hasSize(2);

    views.keep(GROUP, seen(NOW.plusSeconds(10), 3));
    watch.look();
    assertThat(told).as("one more instance").hasSize(3);
    watcher.cancel();
  }

  @Test
  void whoeverGoesWhileToldForTheFirstTimeIsForgotten() {
    assertThat(events().select().first().collect().asList().await().indefinitely()).hasSize(1);

    assertThat(watch.size()).isZero();
  }
}
