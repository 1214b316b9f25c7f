package dev.lockkeeper.discovery.handling;

import static dev.lockkeeper.discovery.handling.ListedShop.NOON;
import static dev.lockkeeper.discovery.handling.ListedShop.SHOP;
import static dev.lockkeeper.discovery.handling.ListedShop.ZONE;
import static dev.lockkeeper.discovery.handling.ListedShop.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.listing.ServiceSettings;
import dev.lockkeeper.discovery.domain.model.Definition;
import dev.lockkeeper.discovery.domain.model.Service;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the zones are told, also when something fails or comes late. */
class ListerTest {
  private final ListedShop shop = new ListedShop();

  @Test
  void zonesThatDoNotTakeTheClusterAnyMoreHearThatItWantsNothingThere() {
    shop.pass();
    assertThat(shop.zones.completed).as("one for each zone").containsExactly("web", "web");
  }

  @Test
  void nothingIsSaidOfAZoneBeforeItHasBeenRead() {
    shop.zones.read = false;
    shop.pass();
    assertThat(shop.zones.wants).isEmpty();
    assertThat(shop.zones.completed).isEmpty();
    assertThat(shop.lister.list())
        .as("it is looked soon again")
        .isBefore(shop.clock.instant().plusSeconds(1));

    shop.zones.read = true;
    shop.lister.list();
    assertThat(shop.zones.listed(ZONE, SHOP)).containsExactly("t1");
    assertThat(shop.zones.completed).hasSize(2);
  }

  @Test
  void whatHadChangedWhenAPassFailedIsListedByTheNext() {
    shop.pass();
    shop.cluster.learn(model -> model.replaceTasks(List.of(), NOON.plusSeconds(11)));
    shop.fails = true;
    assertThatThrownBy(shop.lister::list).hasMessage("for a moment");
    shop.fails = false;
    shop.lister.list();
    assertThat(shop.zones.addresses(ZONE, SHOP)).isEmpty();
  }

  @Test
  void aServiceThatWentWhenAPassFailedIsForgottenByTheNext() {
    shop.cluster.learn(
        model ->
            model.readServices(
                List.of(new Service("blog", NOON, 1, 1, Map.of())), List.of(), NOON));
    shop.pass();
    shop.cluster.learn(
        model -> model.readServices(List.of(), List.of("shop"), NOON.plusSeconds(11)));
    shop.fails = true;
    assertThatThrownBy(shop.lister::list).hasMessage("for a moment");
    shop.fails = false;
    shop.lister.list();
    assertThat(shop.lister.state(SHOP)).isEmpty();
    assertThat(shop.zones.answers(ZONE, SHOP)).isEmpty();
  }

  @Test
  void aClusterThatIsReadWhileItIsLookedAtWaitsForTheNextPass() {
    WatchedCluster late = new WatchedCluster("web", shop.listing);
    WatchedCluster other = new WatchedCluster("other", listing(key -> readNow(late, key)));
    other.learn(
        model ->
            model.readServices(
                List.of(new Service("blog", NOON, 1, 1, Map.of())), List.of(), NOON));
    other.completed();
    Lister both =
        new Lister(
            List.of(late, other),
            listing(key -> readNow(late, key)),
            shop.zones,
            new Histories(),
            shop.clock);

    both.list();
    assertThat(shop.zones.completed)
        .as("its services were not known when it was looked at")
        .doesNotContain("web");

    both.list();
    assertThat(shop.zones.listed(ZONE, SHOP)).containsExactly("t1");
    assertThat(shop.zones.completed).contains("web");
  }

  @Test
  void aPassThatOutlivesTheLeaseTellsTheNextOwnersZonesNothing() {
    Lister late =
        new Lister(
            List.of(shop.cluster),
            shop.listing,
            new GuardedZones(shop.zones, () -> false),
            new Histories(),
            shop.clock);

    late.list();
    assertThat(shop.zones.wants).isEmpty();
    assertThat(shop.zones.completed).isEmpty();
  }

  private Listing listing(Function<ServiceKey, ServiceSettings> configured) {
    return new Listing(
        List.of("web", "other"), shop.listing.zones(), configured, shop.listing.intervals());
  }

  /** The last of it comes while the other shop.cluster is looked at. */
  private ServiceSettings readNow(WatchedCluster late, ServiceKey key) {
    if (key.cluster().equals("other") && !late.isComplete()) {
      late.learn(
          model -> {
            model.readServices(List.of(new Service("shop", NOON, 1, 1, Map.of())), List.of(), NOON);
            model.apply(new Definition("shop:1", true, false, List.of()));
            model.apply(task("t1", "10.0.0.1"), NOON);
          });
      late.completed();
    }
    return shop.settings;
  }
}
