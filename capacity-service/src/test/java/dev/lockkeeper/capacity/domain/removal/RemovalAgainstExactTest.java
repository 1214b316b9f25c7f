package dev.lockkeeper.capacity.domain.removal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Random clusters, decided by the search and by an exact solver. {@code
 * -Dlockkeeper.removal.clusters} sets how many, {@code -Dlockkeeper.removal.seed} which.
 */
class RemovalAgainstExactTest {
  private static final int CLUSTERS = Integer.getInteger("lockkeeper.removal.clusters", 2_000);
  private static final long SEED = Long.getLong("lockkeeper.removal.seed", 20_261_127L);

  private final RandomClusters random = new RandomClusters(SEED);
  private int yes;
  private int no;
  private int wrongNo;
  private int provenNo;
  private int undecided;
  private int together;
  private int withStuck;
  private int yesDespiteStuck;

  @Test
  void neverSaysYesWronglyAndSeldomNo() {
    for (int i = 0; i < CLUSTERS; i++) {
      compare(random.next(), "seed " + SEED + ", cluster " + i);
    }
    System.out.printf(
        "Safe to remove, seed %d: %,d clusters, %,d sets of instances: %,d yes and %,d no by the"
            + " exact solver, %d not decided by it; wrong yes 0, wrong no %d (%.3f %%); %,d no"
            + " proven; %,d instances can go together; %,d clusters with tasks that are stuck, %,d"
            + " yes in them.%n",
        SEED,
        CLUSTERS,
        yes + no + undecided,
        yes,
        no,
        undecided,
        wrongNo,
        100.0 * wrongNo / yes,
        provenNo,
        together,
        withStuck,
        yesDespiteStuck);
    assertThat(Math.min(withStuck, yesDespiteStuck)).as("stuck tasks occur").isPositive();
    assertThat(wrongNo).as("wrong no, of %d", yes).isLessThanOrEqualTo(yes / 100);
    assertThat(undecided).as("not decided by the solver").isLessThanOrEqualTo((yes + no) / 100);
    assertThat(Math.min(yes, no)).as("both answers occur").isGreaterThan((yes + no) / 10);
  }

  private void compare(TestCluster whole, String which) {
    RemovalSearch search = new RemovalSearch(whole.packing());
    WithoutStuck rest = WithoutStuck.of(whole);
    TestCluster cluster = rest.cluster();
    withStuck += rest.closed().isEmpty() ? 0 : 1;
    BitSet alone = search.alone();
    for (int host = 0; host < cluster.hosts.size(); host++) {
      BitSet leaving = BitSet.valueOf(new long[] {1L << host});
      assertThat(compare(rest, leaving, search, which)).as(which).isEqualTo(alone.get(host));
    }
    compare(rest, random.someOf(cluster), search, which);
    checkTogether(cluster, search.together(), which);
    for (int pool = 0; pool < cluster.packing().pools().size(); pool++) {
      checkTogether(cluster, search.together(pool), which);
    }
  }

  private boolean compare(WithoutStuck rest, BitSet leaving, RemovalSearch search, String which) {
    Verdict verdict = search.verdict(leaving.stream().toArray());
    if (verdict instanceof Verdict.Safe safe) {
      check(rest.cluster(), new Together(leaving, safe.placements()), which);
    }
    Optional<Boolean> exact = rest.possible(leaving);
    if (exact.isEmpty()) {
      undecided++;
    } else if (exact.get()) {
      yes++;
      yesDespiteStuck += rest.closed().isEmpty() ? 0 : 1;
      wrongNo += verdict.safe() ? 0 : 1;
    } else {
      no++;
      assertThat(verdict.safe()).as("wrong yes: %s, %s", which, leaving).isFalse();
    }
    if (verdict instanceof Verdict.NotSafe notSafe) {
      assertThat(notSafe.unplaced()).as("reasons: %s, %s", which, leaving).isNotEmpty();
      provenNo += notSafe.proven() ? 1 : 0;
      if (notSafe.proven() && exact.isPresent()) {
        assertThat(exact.get()).as("proven, but possible: %s, %s", which, leaving).isFalse();
      }
    }
    return verdict.safe();
  }

  private void checkTogether(TestCluster cluster, Together removal, String which) {
    together += removal.count();
    if (removal.count() > 0) {
      check(cluster, removal, which);
    }
  }

  private void check(TestCluster cluster, Together removal, String which) {
    List<String> faults =
        new PlacementCheck(cluster, removal.instances()).faults(removal.placements());
    assertThat(faults).as("%s, %s leave", which, removal.instances()).isEmpty();
  }
}
