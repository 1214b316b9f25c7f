package dev.lockkeeper.discovery.handling;

import static dev.lockkeeper.discovery.handling.ListedShop.DRAIN;
import static dev.lockkeeper.discovery.handling.ListedShop.NOON;
import static dev.lockkeeper.discovery.handling.ListedShop.SHOP;
import static dev.lockkeeper.discovery.handling.ListedShop.ZONE;
import static dev.lockkeeper.discovery.handling.ListedShop.answer;
import static dev.lockkeeper.discovery.handling.ListedShop.settings;
import static dev.lockkeeper.discovery.handling.ListedShop.task;
import static dev.lockkeeper.discovery.handling.ListedShop.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.listing.Floor;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When drains are answered, and what the floor keeps. */
class AnsweredDrainsTest {
  private final ListedShop shop = new ListedShop();

  @Test
  void aDrainIsNotAnsweredBeforeTheListingKnowsOfIt() {
    shop.hearsOfTheInstance();
    shop.drains.hear(DRAIN);
    shop.pass();
    assertThat(shop.told).isEmpty();

    shop.hearsOfTheDrain();
    shop.pass();
    shop.clock.advance(Duration.ofSeconds(30));
    shop.pass();
    assertThat(shop.told).singleElement().matches(answer -> answer.withdrawn() == 1);
  }

  @Test
  void aDrainIsNotAnsweredWhileATaskMayBeOnItsInstanceForAllThatIsKnown() {
    shop.drains.hear(DRAIN);
    shop.hearsOfTheDrain();
    shop.pass();
    assertThat(shop.told).isEmpty();

    shop.hearsOfTheInstance();
    shop.pass();
    shop.clock.advance(Duration.ofSeconds(30));
    shop.pass();
    assertThat(shop.told).singleElement().matches(answer -> answer.withdrawn() == 1);
  }

  @Test
  void aDrainIsNotAnsweredBeforeZonesHaveBeenRead() {
    shop.zones.read = false;
    shop.hearsOfTheInstance();
    shop.drains.hear(DRAIN);
    shop.hearsOfTheDrain();
    shop.pass();
    assertThat(shop.told).isEmpty();

    shop.zones.read = true;
    shop.pass();
    assertThat(shop.told).hasSize(1);
  }

  @Test
  void theFloorKeepsWhatAnEarlierOwnerHasListed() {
    shop.settings = settings(new Floor(1, false));
    shop.hearsOfTheInstance();
    shop.hearsOfTheDrain();
    shop.cluster.learn(model -> model.apply(task("t2", "10.0.0.2"), NOON));
    shop.zones.want(ZONE, written(answer("t1", "10.0.0.1", false), answer("t2", "10.0.0.2", true)));

    shop.pass();

    assertThat(shop.zones.listed(ZONE, SHOP)).containsExactly("t2");
  }
}
