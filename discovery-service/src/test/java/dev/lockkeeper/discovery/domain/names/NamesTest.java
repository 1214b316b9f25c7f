package dev.lockkeeper.discovery.domain.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.Port.Protocol;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.model.Definition;
import dev.lockkeeper.discovery.domain.model.Definition.Mapping;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final ZoneId INSIDE = new ZoneId("ZINSIDE");
  private static final ZoneId OUTSIDE = new ZoneId("ZOUTSIDE");
  private static final ServiceKey SHOP = new ServiceKey("web", "shop");
  private static final ServiceKey OTHER = new ServiceKey("batch", "shop");
  private static final ServiceKey THIRD = new ServiceKey("web", "blog");

  @Test
  void labelsAreOfLettersDigitsAndHyphens() {
    assertThat(DnsLabels.complaint("shop-2")).isEmpty();
    assertThat(DnsLabels.complaint("2")).isEmpty();
    assertThat(DnsLabels.complaint("a".repeat(63))).isEmpty();
    assertThat(DnsLabels.complaint("a".repeat(64)).orElseThrow()).contains("64 characters");
    assertThat(DnsLabels.complaint("my_shop").orElseThrow()).contains("something else");
    assertThat(DnsLabels.complaint("-shop").orElseThrow()).contains("hyphen");
    assertThat(DnsLabels.complaint("shop-").orElseThrow()).contains("hyphen");
    assertThat(DnsLabels.nameComplaint("shop..web").orElseThrow()).contains("empty");
    assertThat(DnsLabels.nameComplaint("a.".repeat(110) + "a").orElseThrow()).contains("221");
  }

  @Test
  void aNameIsWrittenSmall() {
    Names names = names(wish(SHOP, 1, "Shop.Web", INSIDE));

    assertThat(names.of(SHOP, INSIDE)).contains("shop.web");
    assertThat(names.problem(SHOP, INSIDE)).isEmpty();
    assertThat(names.of(SHOP, OUTSIDE)).isEmpty();
  }

  @Test
  void whatCannotBeANameIsTold() {
    Names names = names(wish(SHOP, 1, "my_shop.web", INSIDE));

    assertThat(names.of(SHOP, INSIDE)).isEmpty();
    assertThat(names.problem(SHOP, INSIDE).orElseThrow())
        .contains("my_shop", "lockkeeper:dns-name");
  }

  @Test
  void ofTwoThatWantANameInAZoneTheOlderHasItAndTheOtherIsToldWho() {
    Names names = names(wish(OTHER, 2, "api", INSIDE, OUTSIDE), wish(SHOP, 1, "API", INSIDE));

    assertThat(names.of(SHOP, INSIDE)).contains("api");
    assertThat(names.of(OTHER, INSIDE)).isEmpty();
    assertThat(names.problem(OTHER, INSIDE).orElseThrow()).contains("belongs to service web/shop");
    assertThat(names.of(OTHER, OUTSIDE)).as("nobody else wants it there").contains("api");
  }

  @Test
  void aServiceThatDoesNotGetTheNameItWantsKeepsTheOneItHasAndIsTold() {
    Names names = names(having(SHOP, 1, "api", "api"), having(OTHER, 2, "api", "shop.batch"));
    assertThat(names.of(OTHER, INSIDE)).contains("shop.batch");
    assertThat(names.problem(OTHER, INSIDE).orElseThrow())
        .contains("api belongs to service web/shop", "until then it keeps shop.batch");

    Names bad = names(having(SHOP, 1, "my_shop", "shop.web"));
    assertThat(bad.of(SHOP, INSIDE)).contains("shop.web");
    assertThat(bad.problem(SHOP, INSIDE).orElseThrow()).contains("my_shop", "keeps shop.web");
  }

  @Test
  void anOlderServiceTakesNoNameAwayFromWhoHasIt() {
    Names names = names(having(SHOP, 1, "api", "shop.web"), having(OTHER, 2, "api", "api"));

    assertThat(names.of(OTHER, INSIDE)).contains("api");
    assertThat(names.of(SHOP, INSIDE)).contains("shop.web");
  }

  @Test
  void aNameIsFreeOnlyOnceWhoHasItHasAnother() {
    NameWish waiting = wish(THIRD, 1, "b", INSIDE);
    NameWish refused = having(SHOP, 2, "a", "b");

    Names before = names(waiting, refused, having(OTHER, 3, "a", "a"));
    assertThat(before.of(SHOP, INSIDE)).contains("b");
    assertThat(before.of(THIRD, INSIDE)).isEmpty();
    assertThat(before.problem(THIRD, INSIDE).orElseThrow()).contains("belongs to service web/shop");

    Names after = names(waiting, refused, having(OTHER, 3, "c", "a"));
    assertThat(after.of(SHOP, INSIDE)).contains("a");
    assertThat(after.of(THIRD, INSIDE)).contains("b");
  }

  @Test
  void twoServicesCanChangeTheirNamesWithEachOther() {
    Names names = names(having(SHOP, 1, "b", "a"), having(OTHER, 2, "a", "b"));

    assertThat(names.of(SHOP, INSIDE)).contains("b");
    assertThat(names.of(OTHER, INSIDE)).contains("a");
  }

  @Test
  void ofTwoThatHaveANameTheOlderKeepsIt() {
    Names names = names(having(OTHER, 2, "api", "api"), having(SHOP, 1, "api", "api"));

    assertThat(names.of(SHOP, INSIDE)).contains("api");
    assertThat(names.of(OTHER, INSIDE)).isEmpty();
  }

  @Test
  void aNameOfAClusterThatHasNotBeenReadIsNotGivenToOthers() {
    Map<ZoneId, Map<String, String>> reserved = Map.of(INSIDE, Map.of("api", "batch"));

    Names names = Names.of(List.of(wish(SHOP, 1, "api", INSIDE, OUTSIDE)), reserved);
    assertThat(names.of(SHOP, INSIDE)).isEmpty();
    assertThat(names.problem(SHOP, INSIDE).orElseThrow())
        .contains("cluster batch", "not been read");
    assertThat(names.of(SHOP, OUTSIDE)).contains("api");

    Names had = Names.of(List.of(having(SHOP, 1, "api", "api")), reserved);
    assertThat(had.of(SHOP, INSIDE)).as("it has it too").contains("api");
  }

  @Test
  void aPortIsCalledByItsMappingThenItsContainerThenItsNumber() {
    Mapping named = new Mapping("app", Optional.of("HTTP"), Protocol.TCP, 8080);
    Mapping second = new Mapping("app", Optional.empty(), Protocol.TCP, 9090);
    Mapping single = new Mapping("side_car", Optional.empty(), Protocol.UDP, 53);
    Definition definition = new Definition("d", true, false, List.of(named, second, single));

    assertThat(PortNames.of(named, definition)).isEqualTo("http");
    assertThat(PortNames.of(second, definition)).isEqualTo("port-9090");
    assertThat(PortNames.of(single, definition)).isEqualTo("side-car");
  }

  private static NameWish wish(ServiceKey service, int age, String name, ZoneId... zones) {
    return new NameWish(service, Instant.ofEpochSecond(age), name, Set.of(zones), Map.of());
  }

  private static NameWish having(ServiceKey service, int age, String name, String had) {
    return new NameWish(
        service, Instant.ofEpochSecond(age), name, Set.of(INSIDE), Map.of(INSIDE, had));
  }

  private static Names names(NameWish... wishes) {
    return Names.of(List.of(wishes), Map.of());
  }
}
