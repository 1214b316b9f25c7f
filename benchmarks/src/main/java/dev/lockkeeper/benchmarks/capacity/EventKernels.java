package dev.lockkeeper.benchmarks.capacity;

import dev.lockkeeper.capacity.domain.fit.CapacitySnapshot;
import dev.lockkeeper.capacity.domain.model.InstanceNews;
import dev.lockkeeper.capacity.domain.model.TaskNews;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How long it takes to apply one event. Events are made before they are applied, a batch at a time,
 * since making them is the reader's work; each is about a task or an instance drawn at random, and
 * newer than all before.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EventKernels {
  static final int TASKS = 1_000;
  static final int INSTANCES = 500;

  @Param("5000")
  int instances;

  @Param("200")
  int services;

  private Fleet fleet;
  private Kept kept;
  private PlainCapacity plain;

  /** Builds both models. */
  @Setup
  public void build() {
    fleet = new Fleet(instances, services);
    kept = Kept.of(fleet);
    plain = PlainCapacity.of(fleet);
  }

  /** A batch of task events. */
  @State(Scope.Thread)
  public static class TaskEvents {
    private final TaskNews[] events = new TaskNews[TASKS];
    private final Random random = new Random(7);
    private long version = 1;

    /** Makes the next batch. */
    @Setup(Level.Invocation)
    public void make(EventKernels model) {
      for (int i = 0; i < TASKS; i++) {
        version++;
        events[i] = model.fleet.task(random.nextInt(model.fleet.tasks()), version);
      }
    }
  }

  /** A batch of container instance events. */
  @State(Scope.Thread)
  public static class InstanceEvents {
    private final InstanceNews[] events = new InstanceNews[INSTANCES];
    private final Random random = new Random(8);
    private long version = 1;

    /** Makes the next batch. */
    @Setup(Level.Invocation)
    public void make(EventKernels model) {
      for (int i = 0; i < INSTANCES; i++) {
        version++;
        events[i] = model.fleet.instance(random.nextInt(model.fleet.instances()), version);
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long taskLockkeeper(TaskEvents batch) {
    long applied = 0;
    for (TaskNews each : batch.events) {
      applied += kept.model().apply(each, Fleet.NOW) ? 1 : 0;
    }
    return applied;
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public PlainCapacity taskPlain(TaskEvents batch) {
    for (TaskNews each : batch.events) {
      plain.apply(each);
    }
    return plain;
  }

  @Benchmark
  @OperationsPerInvocation(INSTANCES)
  public long instanceLockkeeper(InstanceEvents batch) {
    long applied = 0;
    for (InstanceNews each : batch.events) {
      applied += kept.model().apply(each, Fleet.NOW) ? 1 : 0;
    }
    return applied;
  }

  @Benchmark
  @OperationsPerInvocation(INSTANCES)
  public PlainCapacity instancePlain(InstanceEvents batch) {
    for (InstanceNews each : batch.events) {
      plain.apply(each);
    }
    return plain;
  }

  /** An event, and the sums with it. */
  @Benchmark
  @OperationsPerInvocation(INSTANCES)
  public CapacitySnapshot instanceAndSumsLockkeeper(InstanceEvents batch) {
    CapacitySnapshot last = null;
    for (InstanceNews each : batch.events) {
      kept.model().apply(each, Fleet.NOW);
      last = kept.headroom().at(Fleet.NOW);
    }
    return last;
  }
}
