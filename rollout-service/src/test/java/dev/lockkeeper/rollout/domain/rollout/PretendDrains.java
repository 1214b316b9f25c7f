package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.rollout.SightNews.DrainHeard;
import dev.lockkeeper.rollout.domain.rollout.SightNews.DrainHeard.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** drain-service: takes a while, tells of it in order, and remembers what it was asked. */
final class PretendDrains {
  final Map<InstanceId, String> open = new HashMap<>();

  /** In a hundred: drains that end by their deadline, as was asked: ACTIVE again, or given up. */
  int expiring;

  /** In a hundred: drains that are blocked for a while first. */
  int blocking;

  /** Whether all are lost at once, as where drain-service doesn't look after the cluster. */
  boolean losing;

  /** How many drains were asked for since they began to be lost. */
  int requests;

  private final PretendGroup group;
  private final Random random;
  private final Map<InstanceId, Instant> doneAt = new HashMap<>();
  private final Set<String> heard = new HashSet<>();
  private final Set<InstanceId> proceeding = new HashSet<>();
  private final Map<InstanceId, Long> sequences = new HashMap<>();
  private final List<DrainHeard> events = new ArrayList<>();

  PretendDrains(PretendGroup group, Random random) {
    this.group = group;
    this.random = random;
  }

  void told(DrainMessage message) {
    PretendMachine machine = group.machines.get(message.instance());
    if (message.recall()) {
      heard.add(message.requestId());
      if (message.requestId().equals(open.get(message.instance()))) {
        end(message.instance(), Kind.CANCELLED);
      }
    } else if (heard.add(message.requestId())) {
      requests += losing ? 1 : 0;
      open.put(message.instance(), message.requestId());
      if (message.proceed()) {
        proceeding.add(message.instance());
      } else {
        proceeding.remove(message.instance());
      }
      if (losing || machine == null || !machine.registered(group.now)) {
        end(message.instance(), Kind.LOST);
        return;
      }
      machine.draining = true;
      doneAt.put(message.instance(), group.now.plusSeconds(10 + random.nextInt(200)));
      if (random.nextInt(100) < blocking) {
        tell(message.instance(), Kind.BLOCKED, List.of("no room"));
        tell(message.instance(), Kind.BLOCKED, List.of());
      }
    }
  }

  void live() {
    for (InstanceId id : List.copyOf(open.keySet())) {
      PretendMachine machine = group.machines.get(id);
      if (machine == null || !machine.there()) {
        end(id, Kind.LOST);
      } else if (!doneAt.get(id).isAfter(group.now)) {
        end(id, random.nextInt(100) < expiring ? Kind.EXPIRED : Kind.COMPLETED);
      }
    }
  }

  /** Somebody cancels a drain of ours. */
  void cancelOne() {
    open.keySet().stream().sorted().findFirst().ifPresent(id -> end(id, Kind.CANCELLED));
  }

  private void end(InstanceId id, Kind kind) {
    PretendMachine machine = group.machines.get(id);
    if (machine != null) {
      machine.givenUp = kind == Kind.EXPIRED && proceeding.contains(id);
      machine.draining = kind == Kind.COMPLETED || machine.givenUp;
      machine.tasks = kind == Kind.COMPLETED ? 0 : machine.tasks;
    }
    tell(id, kind, List.of("over"));
    open.remove(id);
  }

  private void tell(InstanceId id, Kind kind, List<String> reasons) {
    long sequence = sequences.merge(id, 1L, Long::sum);
    events.add(new DrainHeard(id, kind, sequence, Set.of(open.get(id)), reasons));
  }

  /** What was told since it was last asked. */
  List<DrainHeard> events() {
    List<DrainHeard> told = List.copyOf(events);
    events.clear();
    return told;
  }
}
