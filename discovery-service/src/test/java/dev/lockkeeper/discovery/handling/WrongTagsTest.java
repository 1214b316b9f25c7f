package dev.lockkeeper.discovery.handling;

import static dev.lockkeeper.discovery.handling.ListedShop.NOON;
import static dev.lockkeeper.discovery.handling.ListedShop.SHOP;
import static dev.lockkeeper.discovery.handling.ListedShop.ZONE;
import static dev.lockkeeper.discovery.handling.ListedShop.answer;
import static dev.lockkeeper.discovery.handling.ListedShop.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.listing.Floor;
import dev.lockkeeper.discovery.domain.listing.ServiceSettings;
import dev.lockkeeper.discovery.domain.model.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tags that can't be understood leave in force what is. */
class WrongTagsTest {
  private final ListedShop shop = new ListedShop();

  private void tagged(Map<String, String> tags) {
    shop.cluster.learn(
        model ->
            model.readServices(
                List.of(new Service("shop", NOON, 1, 1, tags)), List.of(), shop.clock.instant()));
    shop.pass();
  }

  @Test
  void aListedServiceKeepsItsNamesWhenTheTagThatSwitchesItOnCanNotBeUnderstood() {
    shop.settings = off();
    tagged(Map.of("lockkeeper:discovery", "on"));
    tagged(Map.of("lockkeeper:discovery", "onn"));

    assertThat(shop.zones.listed(ZONE, SHOP)).containsExactly("t1");
    assertThat(shop.lister.state(SHOP).orElseThrow().problems())
        .containsExactly("tag lockkeeper:discovery: it is on or off, not onn");

    tagged(Map.of("lockkeeper:discovery", "off"));
    assertThat(shop.zones.answers(ZONE, SHOP)).isEmpty();
  }

  @Test
  void afterATakeoverAServiceWithSuchATagKeepsTheNamesThatTheZoneHas() {
    shop.settings = off();
    shop.zones.want(ZONE, written(answer("t1", "10.0.0.1", true)));
    tagged(Map.of("lockkeeper:discovery", "onn"));

    assertThat(shop.zones.listed(ZONE, SHOP)).containsExactly("t1");
    assertThat(shop.zones.answers(ZONE, SHOP).orElseThrow().name()).isEqualTo("shop.web");
  }

  @Test
  void whereThereWereNoNamesSuchATagMakesNoneAndIsTold() {
    shop.settings = off();
    tagged(Map.of("lockkeeper:discovery", "onn"));

    assertThat(shop.zones.answers(ZONE, SHOP)).isEmpty();
    assertThat(shop.lister.states())
        .singleElement()
        .satisfies(
            state ->
                assertThat(state.problems())
                    .containsExactly("tag lockkeeper:discovery: it is on or off, not onn"));
  }

  private static ServiceSettings off() {
    return new ServiceSettings(false, Optional.empty(), 10, new Floor(0, false), Form.ALL, true);
  }

  @Test
  void aTagThatCanNotBeANameLeavesTheNameThatIsInForce() {
    tagged(Map.of("lockkeeper:dns-name", "api"));
    tagged(Map.of("lockkeeper:dns-name", "bad_name", "lockkeeper:dns-ttl", "soon"));

    assertThat(shop.zones.answers(ZONE, SHOP).orElseThrow().name()).isEqualTo("api");
    assertThat(shop.zones.listed(ZONE, SHOP)).containsExactly("t1");
    assertThat(shop.lister.state(SHOP).orElseThrow().problems()).hasSize(2);
  }

  @Test
  void afterATakeoverItLeavesTheNameThatTheZoneHas() {
    shop.zones.want(
        ZONE,
        new ServiceAnswers(
            SHOP, "api", 10, Form.ALL, true, List.of(answer("t1", "10.0.0.1", true))));
    tagged(Map.of("lockkeeper:dns-name", "bad_name"));

    assertThat(shop.zones.answers(ZONE, SHOP).orElseThrow().name()).isEqualTo("api");
  }
}
