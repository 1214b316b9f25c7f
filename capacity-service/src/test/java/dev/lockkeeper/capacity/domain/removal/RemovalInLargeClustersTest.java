package dev.lockkeeper.capacity.domain.removal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** Clusters too large to be searched as a whole: each yes is gone through by hand. */
class RemovalInLargeClustersTest {
  private static final long SEED = 20_261_127L;
  private static final int CLUSTERS = 8;

  private final RandomClusters random = new RandomClusters(SEED);
  private int yes;
  private int no;

  @Test
  void everyYesHasAPlaceForEveryTask() {
    for (int i = 0; i < CLUSTERS; i++) {
      check(random.large(), "seed " + SEED + ", cluster " + i);
    }
    System.out.printf(
        "Large clusters, seed %d: %d yes and %d no, of single instances and of sets.%n",
        SEED, yes, no);
    assertThat(yes).isGreaterThan(no / 20);
    assertThat(no).isGreaterThan(yes / 20);
  }

  private void check(TestCluster cluster, String which) {
    RemovalSearch search = new RemovalSearch(cluster.packing());
    BitSet alone = search.alone();
    for (int host = 0; host < cluster.hosts.size(); host += 5) {
      BitSet leaving = new BitSet();
      leaving.set(host);
      Verdict verdict = verdict(cluster, leaving, search, which);
      assertThat(!alone.get(host) || verdict.safe()).as("%s, %s", which, leaving).isTrue();
    }
    for (int sets = 0; sets < 10; sets++) {
      verdict(cluster, random.someOf(cluster), search, which);
    }
    Together together = search.together();
    if (together.count() > 0) {
      checkPlaces(cluster, together, which);
    }
  }

  private Verdict verdict(TestCluster cluster, BitSet leaving, RemovalSearch search, String which) {
    Verdict verdict = search.verdict(leaving.stream().toArray());
    if (verdict instanceof Verdict.Safe safe) {
      yes++;
      checkPlaces(cluster, new Together(leaving, safe.placements()), which);
    } else {
      no++;
    }
    return verdict;
  }

  private static void checkPlaces(TestCluster cluster, Together removal, String which) {
    assertThat(new PlacementCheck(cluster, removal.instances()).faults(removal.placements()))
        .as("%s, %s leave", which, removal.instances())
        .isEmpty();
  }
}
