package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.calls.CallLog.Count;
import dev.lockkeeper.sandbox.cli.LiveTraffic.Doors;
import dev.lockkeeper.sandbox.cli.LiveTraffic.Way;
import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.traffic.Counts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The main job under steady traffic: a rollout of a new image; then, with the same clients and in
 * the same world, what an instance refresh loses.
 */
final class MainJob {
  private final Sandbox sandbox;
  private final Clients aws;
  private final Function<LockkeeperService, Rest> services;
  private final WorldClock world;
  private final Screen screen;
  private final SampleState sample;
  private final RolloutFigures figures;
  private final Names names;
  private final Room room;

  MainJob(
      Sandbox sandbox,
      Clients aws,
      Function<LockkeeperService, Rest> services,
      WorldClock world,
      Screen screen) {
    this.sandbox = sandbox;
    this.aws = aws;
    this.services = services;
    this.world = world;
    this.screen = screen;
    this.sample = new SampleState(aws);
    this.figures = new RolloutFigures(aws);
    this.names = new Names(sandbox.dnsPort(), world.speed());
    this.room = new Room(services.apply(LockkeeperService.CAPACITY)::get);
  }

  /**
   * Does it, and shows the summary.
   *
   * @return whether all went well
   */
  boolean show(Doors doors) throws Stuck {
    room.await(known -> true);
    try (LiveTraffic traffic = LiveTraffic.prepare(aws, doors, world.speed())) {
      screen.state("discovery-service writes " + Names.HOST + " …");
      names.await(Names.HOST, sample::namedAddresses);
      names.await(Names.ORDINARY_HOST, sample::namedAddresses);
      traffic.start(doors);
      sandbox.aws().calls().reset();
      Summary.Done done = rollOut(traffic);
      Map<Way, Counts> refresh = refresh(traffic);
      return new Summary(done, refresh).show(screen);
    }
  }

  private Summary.Done rollOut(LiveTraffic traffic) throws Stuck {
    Narrator narrator = new Narrator(world, screen);
    Map<Way, Counts> before = traffic.counts();
    Rest rollouts = services.apply(LockkeeperService.ROLLOUT);
    RolloutStory story =
        new RolloutStory(
            new Rest(sandbox.endpoint()),
            rollouts,
            sample,
            () -> LiveTraffic.ours(traffic.since(before)).inWords(),
            narrator);
    RolloutStory.Outcome outcome = story.tell();
    List<Count> calls = sandbox.aws().calls().counts();
    while (outcome.end().hasSucceeded() && !sample.isWhole()) {
      narrator.pause("services settle: " + sample.missing());
    }
    Optional<Room.Figures> left = room.await(it -> it.removable() > 0 && sample.hasRoomAs(it));
    boolean named = names.await(Names.HOST, sample::namedAddresses);
    return new Summary.Done(
        outcome,
        traffic.since(before),
        new Summary.Tasks(figures.moved(narrator.begun()), sample.desiredTasks()),
        criticalPath(outcome),
        figures.images(),
        calls,
        left.filter(sample::hasRoomAs),
        named);
  }

  private Duration criticalPath(RolloutStory.Outcome outcome) {
    List<Duration> drains = outcome.drains().stream().map(world::inWorld).toList();
    Duration watched = world.inWorld(RolloutStory.WATCHED.multipliedBy(2));
    return CriticalPath.of(outcome.waves(), figures.fits(), drains, watched);
  }

  private Map<Way, Counts> refresh(LiveTraffic traffic) throws Stuck {
    Map<Way, Counts> before = traffic.counts();
    Narrator narrator = new Narrator(world, screen);
    new OrdinaryRefresh(aws, new Rest(sandbox.endpoint()), sample, narrator).run();
    return traffic.since(before);
  }
}
