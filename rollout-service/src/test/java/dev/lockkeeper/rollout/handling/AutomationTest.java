package dev.lockkeeper.rollout.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.audit.AuditTrail.Entry;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.WriteResult;
import dev.lockkeeper.platform.testkit.ForwardingRecords;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.platform.testkit.ManualClock;
import dev.lockkeeper.rollout.domain.automation.AutomationPolicy;
import dev.lockkeeper.rollout.domain.automation.Watched;
import dev.lockkeeper.rollout.domain.image.ImageAges;
import dev.lockkeeper.rollout.domain.image.ImageSource.ByParameter;
import dev.lockkeeper.rollout.domain.image.Images.Found;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.domain.rollout.Limits;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.RolloutRules;
import dev.lockkeeper.rollout.fleet.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Replicas that watch the same groups, on one table; nothing is known of AWS but parameters. */
class AutomationTest {
  private static final ByParameter GOLDEN = new ByParameter("/golden");

  private final ManualClock clock = new ManualClock(Instant.parse("2026-03-02T12:00:00Z"));
  private final Records<KeptRollout> newest = inMemory(KeptRollout.newestType());
  private final Records<KeptRollout> past = inMemory(KeptRollout.pastType(Duration.ofDays(90)));
  private final Records<Pointer> pointers = inMemory(Pointer.type(Duration.ofDays(90)));
  private final Records<Watched> watched = inMemory(WatchedGroups.type());
  private final Map<ByParameter, Found> behind = new HashMap<>();
  private final List<Entry> audit = new ArrayList<>();
  private boolean ssmIsDown;
  private int asked;
  private int ids;

  private static <R> Records<R> inMemory(RecordType<R> type) {
    return new InMemoryRecords<>(type);
  }

  /** What happens to a replica just before one of its writes; once. */
  private static final class Interruption {
    private Runnable work = () -> {};

    void happen() {
      Runnable now = work;
      work = () -> {};
      now.run();
    }
  }

  private static final class Interrupted<R> extends ForwardingRecords<R> {
    private final Interruption before;

    Interrupted(Records<R> records, Interruption before) {
      super(records);
      this.before = before;
    }

    @Override
    public WriteResult<R> insertIfAbsent(R value) {
      before.happen();
      return super.insertIfAbsent(value);
    }
  }

  /** One process. */
  private final class Replica {
    final Interruption beforeItDecides = new Interruption();
    final Interruption beforeItBegins = new Interruption();
    final RolloutStore store =
        new RolloutStore(newest, past, new Interrupted<>(pointers, beforeItBegins));
    final Automation automation =
        new Automation(
            new AutomationPolicy(true, List.of("a-asg", "b-asg"), GOLDEN, ImageAges.any())
                .watches("web", Requests.to("ami-1", Instant.EPOCH).settings()),
            wanted -> images(wanted),
            new WatchedGroups(
                new Interrupted<>(watched, beforeItDecides), store, cluster -> Optional.empty()),
            new RolloutRunner(
                store,
                new RolloutRules(Limits.usual()),
                new ActionRunner(NoAws.ports(store), entry -> {}, (group, view) -> {}),
                (key, at) -> {},
                clock),
            audit::add,
            () -> new RolloutId("r-" + ++ids),
            clock);
  }

  private final Replica one = new Replica();
  private final Replica other = new Replica();

  private Map<ByParameter, Found> images(Set<ByParameter> wanted) {
    asked++;
    if (ssmIsDown) {
      throw new UnavailableException("GetParameters was throttled", Duration.ofSeconds(15));
    }
    assertThat(wanted).containsExactly(GOLDEN);
    return Map.copyOf(behind);
  }

  private void release(String image) {
    behind.put(GOLDEN, new Found(new ImageId(image), clock.instant()));
  }

  private Rollout newest(String group) {
    return one.store.newest(group).orElseThrow().value().rollout();
  }

  private void assertOneRolloutTo(String image) {
    Request request = newest("a-asg").request();
    assertThat(request.image().value()).isEqualTo(image);
    assertThat(one.store.past("a-asg", Optional.empty(), 10)).isEmpty();
    assertThat(watched.list("watched-groups", Optional.empty(), 10))
        .filteredOn(stored -> stored.value().group().equals("a-asg"))
        .allMatch(stored -> stored.value().asked().orElseThrow().rollout().equals(request.id()));
  }

  @Test
  void aNewImageBeginsARolloutWhichSaysSoAndGoesOnRecord() {
    release("ami-01");

    one.automation.look();

    assertOneRolloutTo("ami-01");
    assertThat(newest("a-asg").request().requestedBy())
        .isEqualTo("rollout-service, as the image behind /golden is new");
    assertThat(audit).hasSize(1);
    assertThat(audit.get(0).what()).isEqualTo("begin a rollout of a-asg to ami-01");
    assertThat(audit.get(0).why()).isEqualTo("ami-01 is behind /golden");
    assertThat(audit.get(0).outcome()).isEqualTo("done");
  }

  @Test
  void allGroupsOfAParameterCostOneQuestionALookAndComeInTheirOrder() {
    release("ami-01");

    one.automation.look();
    one.automation.look();

    assertThat(asked).isEqualTo(2);
    assertThat(one.store.newest("b-asg")).isEmpty();
    assertThat(one.automation.views())
        .extracting(Automation.View::reason)
        .satisfiesExactly(
            reason -> assertThat(reason).contains("goes on"),
            reason -> assertThat(reason).contains("group a-asg comes first"));
  }

  @Test
  void ofTwoReplicasThatDecideAtOnceOneWritesFirstAndTheOtherFollowsIt() {
    release("ami-01");
    one.beforeItDecides.work = other.automation::look;

    one.automation.look();

    assertOneRolloutTo("ami-01");
    assertThat(audit).hasSize(1);
  }

  @Test
  void twoReplicasThatBeginAtOnceBeginTheSameRollout() {
    release("ami-01");
    one.beforeItBegins.work = other.automation::look;

    one.automation.look();

    assertOneRolloutTo("ami-01");
    assertThat(audit).extracting(Entry::subject).containsOnly(Optional.of(idOfNewest()));
  }

  private String idOfNewest() {
    return newest("a-asg").request().id().value();
  }

  @Test
  void whatAReplicaHasDecidedAndDidNotLiveToBeginTheNextOneBegins() {
    release("ami-01");
    one.beforeItBegins.work =
        () -> {
          throw new IllegalStateException("dead");
        };
    one.automation.look();
    assertThat(one.store.newest("a-asg")).isEmpty();
    Instant decided = clock.instant();
    clock.advance(Duration.ofMinutes(5));

    other.automation.look();

    assertOneRolloutTo("ami-01");
    assertThat(newest("a-asg").request().at()).isEqualTo(decided);
    assertThat(audit).extracting(Entry::outcome).containsExactly("failed: dead", "done");
  }

  @Test
  void whileTheParameterCannotBeReadNothingHappens() {
    release("ami-01");
    ssmIsDown = true;
    one.automation.look();
    assertThat(one.store.newest("a-asg")).isEmpty();
    assertThat(one.automation.views().get(0).reason()).isEqualTo("no image has been seen yet");

    ssmIsDown = false;
    one.automation.look();

    assertOneRolloutTo("ami-01");
  }
}
