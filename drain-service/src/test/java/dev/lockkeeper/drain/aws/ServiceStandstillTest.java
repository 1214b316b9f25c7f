package dev.lockkeeper.drain.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.BlockReason;
import dev.lockkeeper.drain.domain.BlockReason.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** What a service's numbers and events say, in AWS's own words. */
class ServiceStandstillTest {
  private static final String NOWHERE =
      "(service shop) was unable to place a task because no container instance met all of its"
          + " requirements. ";
  private static final String MORE =
      ". For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "The closest matching (container-instance 1f) has insufficient CPU units available|lack CPU",
        "The closest matching (container-instance 1f) has insufficient memory available|lack memory",
        "The closest matching container-instance 1f is already using a port required by your task"
            + "|lack a free host port",
        "The closest matching (container-instance 1f) encountered error \"RESOURCE:ENI\"|(ENI)",
        "The closest matching (container-instance 1f) encountered error \"AGENT\"|connected agent",
        "The closest matching (container-instance 1f) is missing an attribute required by your task"
            + "|required attribute",
        "encountered error \"MemberOf placement constraint unsatisfied.\"|constraints admit",
        "Reason: No Container Instances were found in your cluster|lack any ACTIVE instance",
        "Reason: RESOURCE:GPU|lack GPU",
        "Reason: Internal error|lack a place: see what ECS says"
      })
  void theResourceIsNamedFromTheEvent(String words, String named) {
    assertThat(reasons(service(100, 200, 4, 4, 0, NOWHERE + words + MORE)))
        .singleElement()
        .satisfies(reason -> assertThat(reason.kind()).isEqualTo(Kind.NO_ROOM))
        .satisfies(
            reason -> assertThat(reason.text()).contains("2 of its tasks", named).endsWith(words));
  }

  @ParameterizedTest(name = "{0} desired, {1} % to {2} %")
  @CsvSource({
    "4, 100, 100, true",
    "1, 100, 150, true",
    "1, 50, 150, true",
    "1, 100, 200, false",
    "2, 50, 100, false",
    "3, 67, 133, true",
    "3, 66, 100, false",
    "10, 91, 109, true",
    "10, 90, 109, false",
    "10, 91, 110, false"
  })
  void theMinimumIsRoundedUpAndTheMaximumDown(int desired, int minimum, int maximum, boolean none) {
    assertThat(new Headroom(desired, minimum, maximum).none()).isEqualTo(none);
  }

  @Test
  void anEventOfBeforeTheSteadyStateCountsNoMore() {
    Service service =
        service(100, 200, 4, 4, 0, "(service shop) has reached a steady state.", NOWHERE);

    assertThat(reasons(service)).extracting(BlockReason::kind).doesNotContain(Kind.NO_ROOM);
  }

  @Test
  void anEventThatWasNotRepeatedHoldsOnWhileTasksAreMissing() {
    Service service = service(100, 200, 4, 5, 0, "(service shop) has started 1 tasks.", NOWHERE);

    assertThat(reasons(service)).extracting(BlockReason::kind).containsExactly(Kind.NO_ROOM);
  }

  @Test
  void roomForSomeAndNoneForOthersAreBothNamed() {
    assertThat(reasons(service(100, 200, 4, 4, 1, NOWHERE)))
        .extracting(BlockReason::kind)
        .containsExactly(Kind.NO_ROOM, Kind.REPLACEMENTS_NOT_HEALTHY);
  }

  @Test
  void replacementsThatRunAndAreNotHealthyAreNamedWithWhatEcsSays() {
    String event = "(service shop) (instance i-1) (port 80) is unhealthy in (target-group tg)";

    assertThat(reasons(service(100, 200, 4, 6, 0, event)))
        .singleElement()
        .satisfies(reason -> assertThat(reason.kind()).isEqualTo(Kind.REPLACEMENTS_NOT_HEALTHY))
        .satisfies(reason -> assertThat(reason.text()).contains("too few count as healthy", event));
  }

  @Test
  void aServiceThatIsDeletedOrWantsNoTaskIsNoReason() {
    Service service = service(100, 200, 0, 2, 0);

    assertThat(reasons(service)).isEmpty();
    assertThat(reasons(service.toBuilder().desiredCount(4).status("DRAINING").build())).isEmpty();
  }

  @Test
  void protectedTasksAreNoSignOfUnhealthyReplacements() {
    assertThat(new ServiceStandstill(service(100, 200, 4, 6, 0), 2, 0).reasons()).isEmpty();
  }

  /** Two of its tasks run on the instance. */
  private static List<BlockReason> reasons(Service service) {
    return new ServiceStandstill(service, 2, 2).reasons();
  }

  private static Service service(
      int minimum, int maximum, int desired, int running, int pending, String... newestFirst) {
    return Service.builder()
        .serviceName("shop")
        .status("ACTIVE")
        .deploymentConfiguration(
            percent -> percent.minimumHealthyPercent(minimum).maximumPercent(maximum))
        .desiredCount(desired)
        .runningCount(running)
        .pendingCount(pending)
        .events(
            Stream.of(newestFirst)
                .map(message -> ServiceEvent.builder().message(message).build())
                .toList())
        .build();
  }
}
