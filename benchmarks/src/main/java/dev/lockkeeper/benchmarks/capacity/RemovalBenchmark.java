package dev.lockkeeper.benchmarks.capacity;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.removal.Packing;
import dev.lockkeeper.capacity.domain.removal.Removable;
import dev.lockkeeper.capacity.domain.removal.RemovalSearch;
import dev.lockkeeper.capacity.domain.removal.SafeToRemove;
import dev.lockkeeper.capacity.domain.removal.Together;
import dev.lockkeeper.capacity.domain.removal.Verdict;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Which of 5,000 instances with 100,000 tasks are safe to remove, beside plain first fit. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RemovalBenchmark {
  private static final long SEED = 20_261_127L;

  private Packing packing;
  private FirstFit firstFit;
  private ClusterModel model;
  private SafeToRemove safeToRemove;

  /** Makes the cluster, and says what the two find in it. */
  @Setup
  public void fill() {
    FullCluster cluster = new FullCluster(SEED);
    packing = cluster.packing().build();
    firstFit = new FirstFit(cluster);
    model = Kept.of(new Fleet(FullCluster.INSTANCES, 200)).model();
    safeToRemove = new SafeToRemove(model);
    BitSet found = lockkeeper();
    BitSet byFirstFit = plain();
    System.out.printf(
        "%nSeed %d: %.1f %% of the CPU and %.1f %% of the memory reserved; safe by themselves:"
            + " %d by the search, %d by first fit; together: %d.%n",
        SEED,
        100 * cluster.reservedCpu(),
        100 * cluster.reservedMemory(),
        found.cardinality(),
        byFirstFit.cardinality(),
        together().count());
    byFirstFit.andNot(found);
    if (!byFirstFit.isEmpty()) {
      throw new IllegalStateException("first fit finds what the search doesn't: " + byFirstFit);
    }
  }

  /** A verdict for each instance, from the packing on. */
  @Benchmark
  public BitSet lockkeeper() {
    return new RemovalSearch(packing).alone();
  }

  /** The same by first fit. */
  @Benchmark
  public BitSet plain() {
    return firstFit.alone();
  }

  /** As many as can go at the same time. */
  @Benchmark
  public Together together() {
    return new RemovalSearch(packing).together();
  }

  /** What is taken out of the model of a cluster as large, while events wait. */
  @Benchmark
  public Optional<Removable> gathered() {
    model.serviceUnlisted("nobody's", Fleet.NOW);
    return safeToRemove.at(Fleet.NOW);
  }

  /** The same, laid out as a packing, and the missing tasks placed. */
  @Benchmark
  public Verdict packed() {
    return gathered().orElseThrow().verdict(Set.of());
  }
}
