package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;

/** The main job, told as it happens: an instance is terminated through its group. */
final class DrainStory {
  private static final Duration POLL = Duration.ofMillis(150);
  private static final Duration PATIENCE = Duration.ofMinutes(40);

  /**
   * How it went.
   *
   * @param instanceId the instance that went
   * @param tasksMoved how many tasks worked on it and stopped before it went
   * @param tasksLost how many it took with it
   * @param took from the request to the completed hook, in the world's time
   * @param replacement the instance that took its place
   * @param room what capacity-service says now that all is as before; empty if it says nothing
   * @param names how the name of the sample's service fared
   */
  record Outcome(
      String instanceId,
      int tasksMoved,
      int tasksLost,
      Duration took,
      String replacement,
      Optional<Room.Figures> room,
      NamesStory.Outcome names) {}

  /**
   * Thrown when the story doesn't end within the world's patience; the message says where it hung.
   */
  static final class Stuck extends Exception {
    private static final long serialVersionUID = 1L;

    Stuck(String message) {
      super(message);
    }
  }

  private final Clients aws;
  private final SampleState sample;
  private final Room room;
  private final Names names;
  private final WorldClock world;
  private final Screen screen;
  private Instant begun = Instant.EPOCH;

  DrainStory(Clients aws, Room room, Names names, WorldClock world, Screen screen) {
    this.aws = aws;
    this.room = room;
    this.names = names;
    this.sample = new SampleState(aws);
    this.world = world;
    this.screen = screen;
  }

  /** Terminates the busiest instance and tells what becomes of it. */
  Outcome tell() throws Stuck {
    SampleState.Chosen chosen = sample.busiest();
    Watch watch = new Watch(chosen.view(aws));
    begun = world.now();
    aws.autoScaling()
        .terminateInstanceInAutoScalingGroup(
            request ->
                request.instanceId(chosen.instanceId()).shouldDecrementDesiredCapacity(false));
    watch.sayFirst(chosen.zone());
    watch.seeNames();
    room.news().ifPresent(this::sayRoom);
    while (!watch.isOver()) {
      pause(watch.state());
      watch.see(chosen.view(aws), sample.booting());
      room.news().ifPresent(this::sayRoom);
    }
    while (!sample.isWhole()) {
      pause("its replacement comes up: " + sample.missing());
      watch.seeNames();
      watch.seeBooting(sample.booting());
    }
    String replacement = sample.newest();
    say("%s is InService, and ACTIVE in ECS; every service is back to its number", replacement);
    Optional<Room.Figures> left = room.await(it -> it.removable() > 0 && sample.hasRoomAs(it));
    left.filter(it -> !room.hasTold(it)).ifPresent(this::sayRoom);
    boolean asRunning = names.await(sample::namedAddresses);
    watch.seeNames();
    return watch.outcome(replacement, left, asRunning);
  }

  private void sayRoom(Room.Figures figures) {
    say("%s, says capacity-service", figures.inWords());
  }

  /** Says each change of what is seen once. */
  private final class Watch {
    private final InstanceView first;
    private InstanceView seen;
    private Optional<Instant> releasedAt = Optional.empty();
    private final Set<String> tasks = new TreeSet<>();
    private final NamesStory itsNames;
    private String booting = "";

    private Watch(InstanceView first) {
      this.first = first;
      this.itsNames =
          new NamesStory(
              names,
              first.instanceId(),
              first.namedAddresses(),
              wall -> clock(Duration.between(begun, world.at(wall))));
      this.seen = first;
      first.working().forEach(task -> tasks.add(task.taskArn()));
    }

    private void sayFirst(String zone) {
      say("group %s is asked to terminate %s", SampleCluster.GROUP, first.instanceId());
      say("%s is in %s and has %s", first.instanceId(), zone, first.tasksInWords());
    }

    private String state() {
      return first.instanceId() + " has " + seen.tasksInWords();
    }

    private boolean isOver() {
      return seen.lifecycleState().isEmpty();
    }

    private void seeNames() {
      itsNames.news(seen.isDraining()).forEach(news -> say("%s", news));
    }

    private void see(InstanceView now, Optional<AutoScalingInstanceDetails> replacement) {
      itsNames.news(now.isDraining()).forEach(news -> say("%s", news));
      Changes.between(seen, now, () -> sample.lostWithTheirInstance(tasks))
          .forEach(change -> say("%s", change));
      if (releasedAt.isEmpty() && !now.isHeld()) {
        releasedAt = Optional.of(world.now());
      }
      seeBooting(replacement);
      now.working().forEach(task -> tasks.add(task.taskArn()));
      seen = now;
    }

    private void seeBooting(Optional<AutoScalingInstanceDetails> replacement) {
      if (replacement.isPresent() && !replacement.get().instanceId().equals(booting)) {
        booting = replacement.get().instanceId();
        say("the group launches %s in %s", booting, replacement.get().availabilityZone());
      }
    }

    private Outcome outcome(String replacement, Optional<Room.Figures> room, boolean asRunning) {
      Duration took = Duration.between(begun, releasedAt.orElseThrow());
      int lost = sample.lostWithTheirInstance(tasks);
      return new Outcome(
          first.instanceId(),
          tasks.size() - lost,
          lost,
          took,
          replacement,
          room,
          itsNames.outcome(asRunning));
    }
  }

  /** Waits a moment; the newest state stands in the line that is rewritten. */
  private void pause(String state) throws Stuck {
    Duration elapsed = Duration.between(begun, world.now());
    if (elapsed.compareTo(PATIENCE) > 0) {
      throw new Stuck("nothing came of it within " + words(PATIENCE) + ": " + state);
    }
    screen.state(clock(elapsed) + "  … " + state);
    Pauses.of(POLL);
  }

  private void say(String format, Object... arguments) {
    Duration elapsed = Duration.between(begun, world.now());
    screen.line(clock(elapsed) + "  " + String.format(Locale.ROOT, format, arguments));
  }

  private static String clock(Duration elapsed) {
    return String.format(Locale.ROOT, "%3d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
  }

  /** Such as "1 min 12 s". */
  static String words(Duration duration) {
    return duration.toMinutes() == 0
        ? duration.toSeconds() + " s"
        : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
  }
}
