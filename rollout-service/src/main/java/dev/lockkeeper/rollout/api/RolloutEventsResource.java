package dev.lockkeeper.rollout.api;

import dev.lockkeeper.platform.wiring.Problem;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.handling.orders.SettingsOf;
import dev.lockkeeper.rollout.handling.views.RolloutWatch;
import dev.lockkeeper.rollout.handling.views.Views;
import dev.lockkeeper.rollout.handling.views.Views.View;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells of a rollout as it goes on, by server-sent events. */
@Path("/rollouts")
@RolesAllowed({"viewer", "operator"})
@Tag(name = "rollouts")
public class RolloutEventsResource {
  /** So often something is sent, if nothing but a comment: what stands between may close else. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final RolloutWatch watch;
  private final Views views;
  private final Progress.Reckoning reckoning;

  public RolloutEventsResource(RolloutWatch watch, Views views, SettingsOf settings, Clock clock) {
    this.watch = watch;
    this.views = views;
    this.reckoning = new Progress.Reckoning(settings, clock);
  }

  @GET
  @Path("/{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  @Operation(
      summary = "Watch a rollout",
      description =
          "An event 'rollout' at once and whenever something has changed but 'lookedAt' and the time"
              + " that is left, each with all that GET /rollouts/{id} shows; the stream ends with the rollout, or with the replica: then ask"
              + " again. Comments in between keep the connection open. Every replica can tell of every rollout.")
  @APIResponse(
      responseCode = "200",
      description = "Events",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = RolloutDetail.class)))
  @APIResponse(
      responseCode = "404",
      description = "No such rollout is known",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Multi<OutboundSseEvent> events(@PathParam("id") String id, @Context Sse sse) {
    RolloutId rollout = new RolloutId(id);
    View now = views.find(rollout).orElseThrow(() -> RolloutsResource.unknown(id));
    return Multi.createFrom()
        .emitter(
            emitter -> begin(rollout, now, new Stream(emitter, sse)), BackPressureStrategy.LATEST);
  }

  private void begin(RolloutId id, View now, Stream stream) {
    stream.emitter.onTermination(() -> watch.remove(id, stream));
    stream.changed(now);
    if (!now.rollout().state().ended()) {
      watch.add(id, stream);
      // Whoever went while they were told for the first time was given up before that.
      if (stream.emitter.isCancelled()) {
        watch.remove(id, stream);
      }
    }
  }

  /** One who watches. A slow one gets the newest only. */
  private final class Stream implements RolloutWatch.Watcher {
    private final MultiEmitter<? super OutboundSseEvent> emitter;
    private final Sse sse;
    private Instant sentAt = Instant.MIN;
    private Optional<RolloutDetail> told = Optional.empty();

    private Stream(MultiEmitter<? super OutboundSseEvent> emitter, Sse sse) {
      this.emitter = emitter;
      this.sse = sse;
    }

    @Override
    public void changed(View view) {
      RolloutDetail now = RolloutDetail.of(view, reckoning);
      Optional<RolloutDetail> news = Optional.of(now.timeless());
      if (news.equals(told)) {
        unchanged();
        return;
      }
      told = news;
      send(
          sse.newEventBuilder()
              .name("rollout")
              .mediaType(MediaType.APPLICATION_JSON_TYPE)
              .data(RolloutDetail.class, now)
              .build());
      if (view.rollout().state().ended()) {
        emitter.complete();
      }
    }

    @Override
    public void unchanged() {
      if (sentAt.plus(HEARTBEAT).isBefore(reckoning.now())) {
        send(sse.newEventBuilder().comment("still here").build());
      }
    }

    @Override
    public void over() {
      emitter.complete();
    }

    private void send(OutboundSseEvent event) {
      sentAt = reckoning.now();
      emitter.emit(event);
    }
  }
}
