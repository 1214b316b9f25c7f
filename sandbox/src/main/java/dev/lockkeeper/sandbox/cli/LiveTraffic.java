package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import dev.lockkeeper.sandbox.traffic.CachingResolver;
import dev.lockkeeper.sandbox.traffic.Counts;
import dev.lockkeeper.sandbox.traffic.Destination;
import dev.lockkeeper.sandbox.traffic.FollowingNames;
import dev.lockkeeper.sandbox.traffic.SteadyTraffic;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Steady traffic to the sample's services, on every way that leads to them. */
final class LiveTraffic implements AutoCloseable {
  /** Requests a second of the clock, on each way. */
  private static final int RATE = 20;

  /** Clients on each way, with a cache each. */
  private static final int CLIENTS = 4;

  /** How often the ordinary names look at the tasks, by the clock. */
  private static final long LOOK_MILLIS = 200;

  /** A way to a service. */
  enum Way {
    NAME("api by its name"),
    BALANCER("web by its load balancer"),
    /** The same tasks as {@link #NAME}. */
    ORDINARY_NAME("api by a name that follows its tasks");

    private final String words;

    Way(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** Where the ways begin. */
  record Doors(int dnsPort, InetSocketAddress balancer, String ordinaryZoneId) {}

  private final FollowingNames following;
  private final Map<Way, SteadyTraffic> traffic = new EnumMap<>(Way.class);

  private LiveTraffic(FollowingNames following) {
    this.following = following;
  }

  /** Has the ordinary name follow its tasks; nobody asks for it yet. */
  static LiveTraffic prepare(Clients aws, Doors doors, double speed) {
    return new LiveTraffic(
        FollowingNames.start(
            aws,
            doors.ordinaryZoneId(),
            Names.ORDINARY_HOST,
            SampleCluster.ttlSeconds(speed),
            LOOK_MILLIS));
  }

  /** Starts the clients. */
  void start(Doors doors) {
    traffic.put(Way.NAME, byName(doors, Names.HOST));
    traffic.put(Way.BALANCER, SteadyTraffic.start(List.of(doors::balancer), RATE));
    traffic.put(Way.ORDINARY_NAME, byName(doors, Names.ORDINARY_HOST));
  }

  private static SteadyTraffic byName(Doors doors, String host) {
    List<Destination> clients = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      clients.add(CachingResolver.of(doors.dnsPort(), host, SampleCluster.PORT, client));
    }
    return SteadyTraffic.start(clients, RATE);
  }

  /** What became of the requests so far. */
  Map<Way, Counts> counts() {
    Map<Way, Counts> counts = new EnumMap<>(Way.class);
    traffic.forEach((way, each) -> counts.put(way, each.counts()));
    return counts;
  }

  /** What became of those that were not counted then. */
  Map<Way, Counts> since(Map<Way, Counts> before) {
    Map<Way, Counts> counts = counts();
    counts.replaceAll((way, all) -> all.since(before.get(way)));
    return counts;
  }

  /** Of the ways that Lockkeeper looks after. */
  static Counts ours(Map<Way, Counts> counts) {
    return sum(List.of(counts.get(Way.NAME), counts.get(Way.BALANCER)));
  }

  static Counts sum(Collection<Counts> counts) {
    return counts.stream().reduce(Counts.NONE, Counts::plus);
  }

  @Override
  public void close() {
    following.close();
    traffic.values().forEach(SteadyTraffic::close);
  }
}
