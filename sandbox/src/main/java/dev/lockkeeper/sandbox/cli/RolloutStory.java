package dev.lockkeeper.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The main job, told as it happens: a new image comes out, and a rollout brings it everywhere. */
final class RolloutStory {
  /** What bake and soak take, by the services' clock. */
  static final Duration WATCHED = Duration.ofSeconds(2);

  private static final String ORDER =
      """
      {"group": "%s", "image": "latest", "reason": "a new image came out",
       "settings": {"waves": {"canary": "1", "size": "100%%"},
                    "watching": {"bake": "%2$s", "soak": "%2$s"},
                    "drains": {"patience": "PT45S"},
                    "reactions": {"onDrain": "FAIL", "onFailedLaunches": "ROLL_BACK"}}}
      """
          .formatted(SampleCluster.GROUP, WATCHED);

  /**
   * How it went.
   *
   * @param took from the request to the end, in the world's time
   * @param waves how many instances each was planned to replace
   * @param drains what they took, by the services' clock
   */
  record Outcome(
      String oldImage,
      String image,
      RolloutView end,
      Duration took,
      List<Integer> waves,
      List<Duration> drains) {}

  private final Rest sandbox;
  private final Rest service;
  private final SampleState sample;
  private final Supplier<String> requests;
  private final Narrator narrator;
  private final DrainTimes drains = new DrainTimes();

  /**
   * Prepares to tell it.
   *
   * @param requests what became of the clients' requests so far, in words
   */
  RolloutStory(
      Rest sandbox,
      Rest service,
      SampleState sample,
      Supplier<String> requests,
      Narrator narrator) {
    this.sandbox = sandbox;
    this.service = service;
    this.sample = sample;
    this.requests = requests;
    this.narrator = narrator;
  }

  /** Releases an image, asks for the rollout and follows it to its end. */
  Outcome tell() throws Stuck {
    String oldImage = sample.latestImage();
    sandbox.post("/_sandbox/images", "{\"ecsAgentVersion\": \"1.97.0\"}");
    String image = sample.latestImage();
    narrator.say("Amazon releases %s; instances are on %s", image, oldImage);
    JsonNode started = service.post("/rollouts", ORDER);
    JsonNode plan = started.path("plans").path(0);
    List<Integer> waves = new ArrayList<>();
    plan.path("waves").forEach(wave -> waves.add(wave.path("size").asInt()));
    narrator.say(
        "POST /rollouts: waves of %s; %d tasks to move, %.2f times each",
        waves, plan.path("tasks").asInt(), plan.path("movesPerTask").asDouble());
    String id = started.path("rollouts").path(0).path("id").asText();
    RolloutView end = follow(id);
    return new Outcome(oldImage, image, end, narrator.elapsed(), waves, drains.inOrder());
  }

  private RolloutView follow(String id) throws Stuck {
    Optional<RolloutView> told = Optional.empty();
    while (told.filter(RolloutView::hasEnded).isEmpty()) {
      Optional<RolloutView> now = service.get("/rollouts/" + id).map(RolloutView::of);
      if (now.isPresent()) {
        tellChanges(told, now.get());
        drains.see(now.get());
        told = now;
      }
      narrator.pause(
          told.map(view -> view.progress() + ", " + view.standing() + "; " + requests.get())
              .orElse("rollout-service answers nothing about rollout " + id));
    }
    return told.orElseThrow();
  }

  private void tellChanges(Optional<RolloutView> told, RolloutView now) {
    now.instances()
        .forEach((id, instance) -> tellInstance(id, stateIn(told, id), instance.state()));
    int before = told.map(RolloutView::replaced).orElse(0);
    if (now.replaced() != before) {
      narrator.say("%s; %s", now.progress(), requests.get());
    }
    boolean sameStep =
        told.filter(view -> view.state().equals(now.state()) && view.wave() == now.wave())
            .isPresent();
    if (!sameStep) {
      narrator.say("%s", now.standing());
    }
  }

  /** Empty where nothing is known from before: what the first look shows isn't new. */
  private static Optional<String> stateIn(Optional<RolloutView> told, String id) {
    return told.map(view -> view.instances().get(id))
        .map(RolloutView.Instance::state)
        .or(() -> told.map(view -> ""));
  }

  private void tellInstance(String instance, Optional<String> before, String state) {
    if (before.isEmpty() || before.get().equals(state)) {
      return;
    }
    switch (state) {
      case "CURRENT" -> narrator.say("%s is InService, ACTIVE in ECS and fit", instance);
      case "DRAINING" -> narrator.say("%s begins to drain", instance);
      case "TERMINATING" -> narrator.say("%s is empty, and terminated", instance);
      default -> {}
    }
  }
}
