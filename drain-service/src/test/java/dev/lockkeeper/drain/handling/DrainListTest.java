package dev.lockkeeper.drain.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.Samples;
import dev.lockkeeper.drain.handling.DrainList.Filter;
import dev.lockkeeper.drain.handling.DrainList.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrainListTest {
  private static final Filter ALL = new Filter(Set.of(), Optional.empty());
  private final Drains drains;
  private final DrainList list;

  DrainListTest() {
    Replica.Stores stores = Replica.Stores.empty();
    drains = new Drains(stores.drains(), stores.pointers());
    list = new DrainList(drains);
    // 250 in cluster web, every hundredth of them ended, and one in another cluster.
    IntStream.range(0, 250)
        .forEach(
            i ->
                store(
                    i % 100 == 99 ? Samples.ended(id(i), "web") : Samples.inCluster(id(i), "web")));
    store(Samples.inCluster(new InstanceId("i-ff"), "batch"));
  }

  @Test
  void onlyTheLastPageIsShort() {
    List<Integer> sizes = new ArrayList<>();
    List<String> ids = read(ALL, 100, sizes);

    assertThat(sizes).containsExactly(100, 100, 51);
    assertThat(ids).hasSize(251).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aFilterThatFewMatchFillsItsPagesAllTheSame() {
    List<Integer> sizes = new ArrayList<>();
    Filter ended = new Filter(Set.of(DrainState.LOST, DrainState.COMPLETED), Optional.of("web"));

    assertThat(read(ended, 1, sizes)).containsExactly(id(99).value(), id(199).value());
    assertThat(sizes).containsExactly(1, 1);
    assertThat(read(new Filter(Set.of(), Optional.of("batch")), 50, sizes)).containsExactly("i-ff");
    assertThat(read(new Filter(Set.of(), Optional.of("none")), 50, sizes)).isEmpty();
  }

  @Test
  void aPageThatHoldsAllThereIsHasNoneAfterIt() {
    assertThat(list.list(ALL, Optional.of(id(248)), 2).after()).isEmpty();
    assertThat(list.list(ALL, Optional.of(id(248)), 1).after()).contains(id(249));
  }

  private List<String> read(Filter filter, int limit, List<Integer> sizes) {
    List<String> ids = new ArrayList<>();
    Optional<InstanceId> after = Optional.empty();
    do {
      Page page = list.list(filter, after, limit);
      page.drains().forEach(drain -> ids.add(drain.instanceId().value()));
      sizes.add(page.drains().size());
      after = page.after();
    } while (after.isPresent());
    return ids;
  }

  private void store(Drain drain) {
    drains.save(Optional.empty(), drain, Samples.START);
  }

  private static InstanceId id(int number) {
    return new InstanceId("i-%08x".formatted(number));
  }
}
