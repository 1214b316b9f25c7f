package dev.lockkeeper.discovery.handling;

import static dev.lockkeeper.discovery.handling.ListedShop.NOON;
import static dev.lockkeeper.discovery.handling.ListedShop.SHOP;
import static dev.lockkeeper.discovery.handling.ListedShop.ZONE;
import static dev.lockkeeper.discovery.handling.ListedShop.answer;
import static dev.lockkeeper.discovery.handling.ListedShop.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.Withdrawal.Stage;
import dev.lockkeeper.discovery.domain.model.Service;
import dev.lockkeeper.discovery.handling.ServiceState.InZone;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Services that want a name that another has, or may have. */
class TakenNamesTest {
  private static final ServiceKey JOBS = new ServiceKey("batch", "jobs");
  private static final Map<String, String> API = Map.of("lockkeeper:dns-name", "api");

  private final ListedShop shop = new ListedShop();
  private final Listing both =
      new Listing(
          List.of("web", "batch"),
          shop.listing.zones(),
          key -> shop.settings,
          shop.listing.intervals());
  private final WatchedCluster batch = new WatchedCluster("batch", both);
  private final Histories histories = new Histories();
  private final Lister lister =
      new Lister(List.of(shop.cluster, batch), both, shop.zones, histories, shop.clock);

  /** The shop is as old as noon; jobs is older. */
  private void read(String jobsTag) {
    batch.learn(
        model ->
            model.readServices(
                List.of(
                    new Service(
                        "jobs",
                        NOON.minusSeconds(60),
                        0,
                        0,
                        Map.of("lockkeeper:dns-name", jobsTag))),
                List.of(),
                shop.clock.instant()));
    batch.completed();
  }

  private void tag(Map<String, String> tags) {
    shop.cluster.learn(
        model ->
            model.readServices(
                List.of(new Service("shop", NOON, 1, 1, tags)), List.of(), shop.clock.instant()));
  }

  private InZone inZone() {
    return lister.state(SHOP).orElseThrow().zones().get(0);
  }

  @Test
  void aTagWithANameThatAnotherHasTakesNothingOutOfTheZone() {
    read("api");
    lister.list();
    tag(API);
    lister.list();

    assertThat(shop.zones.answers(ZONE, SHOP).orElseThrow().name()).isEqualTo("shop.web");
    assertThat(shop.zones.listed(ZONE, SHOP)).containsExactly("t1");
    assertThat(lister.state(SHOP).orElseThrow().problems())
        .containsExactly(
            "the name api belongs to service batch/jobs; tag lockkeeper:dns-name sets another;"
                + " until then it keeps shop.web");

    read("jobs");
    lister.list();
    assertThat(shop.zones.answers(ZONE, SHOP).orElseThrow().name()).isEqualTo("api");
  }

  @Test
  void afterATakeoverItKeepsTheNameThatTheZoneHas() {
    shop.zones.want(ZONE, written(answer("t1", "10.0.0.1", true)));
    read("api");
    tag(API);
    lister.list();

    assertThat(shop.zones.answers(ZONE, SHOP).orElseThrow().name()).isEqualTo("shop.web");
  }

  @Test
  void tasksOfAServiceWithoutANameSayThatItHasNone() {
    read("api");
    tag(API);
    lister.list();

    assertThat(inZone().answers()).isEmpty();
    assertThat(inZone().verdicts())
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.standing().isListed()).isFalse();
              assertThat(verdict.standing().words())
                  .startsWith("its service has no name in this zone: the name api belongs to");
            });
    assertThat(shop.zones.withdrawal(ZONE, SHOP, "t1").stage()).isEqualTo(Stage.NEVER_LISTED);
  }

  @Test
  void aNameThatTheZoneHasForAClusterStillToBeReadIsNotGivenToAnother() {
    shop.zones.want(ZONE, of(JOBS, "api"));
    tag(API);
    lister.list();
    assertThat(shop.zones.answers(ZONE, SHOP)).isEmpty();
    assertThat(inZone().problem().orElseThrow()).contains("cluster batch, which has not been read");

    batch.completed();
    lister.list();
    assertThat(shop.zones.answers(ZONE, SHOP).orElseThrow().name())
        .as("nobody there wants it")
        .isEqualTo("api");
  }

  @Test
  void itStaysWithWhoHasItOnceThatClusterIsRead() {
    shop.zones.want(ZONE, of(JOBS, "api"));
    tag(API);
    lister.list();
    read("api");
    lister.list();

    assertThat(shop.zones.answers(ZONE, JOBS).orElseThrow().name()).isEqualTo("api");
    assertThat(shop.zones.answers(ZONE, SHOP)).isEmpty();
  }

  @Test
  void whatAnEarlierOwnerHasListedIsNoNews() {
    shop.zones.want(ZONE, written(answer("t1", "10.0.0.1", true)));
    lister.list();
    assertThat(histories.of(SHOP)).isEmpty();
  }

  @Test
  void whatStoppedWhileNobodyWasTheOwnerIsNews() {
    shop.zones.want(ZONE, written(answer("t0", "10.0.0.9", true), answer("t1", "10.0.0.1", true)));
    lister.list();

    assertThat(histories.of(SHOP))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.taskId()).isEqualTo("t0");
              assertThat(entry.listed()).isFalse();
              assertThat(entry.why()).isEqualTo("it has stopped");
            });
  }

  private static ServiceAnswers of(ServiceKey service, String name) {
    return new ServiceAnswers(
        service, name, 10, Form.ALL, true, List.of(answer("j1", "10.0.1.1", true)));
  }
}
