package dev.lockkeeper.benchmarks.capacity;

import dev.lockkeeper.capacity.domain.fit.CapacitySnapshot;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long it takes to count again how many tasks of every service fit on every instance. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RecountKernels {
  @Param("5000")
  int instances;

  @Param("200")
  int services;

  private Kept kept;
  private PlainCapacity plain;

  /** Builds both models. */
  @Setup
  public void build() {
    Fleet fleet = new Fleet(instances, services);
    kept = Kept.of(fleet);
    plain = PlainCapacity.of(fleet);
  }

  @Benchmark
  public CapacitySnapshot lockkeeper() {
    return kept.headroom().recounted(Fleet.NOW);
  }

  @Benchmark
  public Map<String, Long> plain() {
    return plain.count();
  }
}
