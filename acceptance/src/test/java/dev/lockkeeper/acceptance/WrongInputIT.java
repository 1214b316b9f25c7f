package dev.lockkeeper.acceptance;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.acceptance.stage.Await;
import dev.lockkeeper.acceptance.stage.DrainService;
import dev.lockkeeper.acceptance.stage.Installation;
import dev.lockkeeper.acceptance.stage.TokenIssuer;
import dev.lockkeeper.acceptance.stage.Web;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;

/** What doesn't belong in the queue, and who doesn't belong at the API. */
class WrongInputIT {
  private static final String EVENT =
      """
      {"version": "0", "id": "%s", "source": "%s", "detail-type": "%s", "account": "%s",
       "region": "%s", "time": "2026-01-01T00:00:00Z", "resources": [], "detail": %s}
      """;
  private static final String STOPPED =
      """
      {"clusterArn": "%s", "taskArn": "arn:aws:ecs:us-east-1:000000000000:task/other/1",
       "lastStatus": "STOPPED", "desiredStatus": "STOPPED", "version": 1}
      """;

  @RegisterExtension static final Installation INSTALLATION = new Installation();

  @Test
  void wrongMessagesBecomeDeadLettersWithTheirReasonAndDisturbNothing() {
    DrainService service = start(Map.of());
    String account = INSTALLATION.account().id();
    String region = INSTALLATION.account().region();
    String garbage = "not JSON at all";
    String empty = "{}";
    String foreign = stopped("foreign", "111122223333", region, INSTALLATION.clusterArn());
    String elsewhere = stopped("elsewhere", account, "eu-west-9", INSTALLATION.clusterArn());
    String incomplete =
        EVENT.formatted(
            "incomplete",
            "aws.autoscaling",
            "EC2 Instance-terminate Lifecycle Action",
            account,
            region,
            "{}");
    String otherCluster =
        stopped("other", account, region, "arn:aws:ecs:us-east-1:1:cluster/other");
    String unknown = EVENT.formatted("unknown", "aws.s3", "Object Created", account, region, "{}");

    String instance = INSTALLATION.fleet().busiest();
    INSTALLATION.terminate(instance);
    List.of(garbage, empty, foreign, elsewhere, incomplete, otherCluster, unknown)
        .forEach(INSTALLATION.queues()::send);

    service.awaitCompleted(instance);
    INSTALLATION.awaitGone(instance);
    Await.until("the queue is empty", () -> INSTALLATION.queues().unsettled() == 0);
    Map<String, String> reasons = deadLetters(5);
    assertThat(reasons).containsOnlyKeys(garbage, empty, foreign, elsewhere, incomplete);
    assertThat(reasons.get(garbage)).contains("body").contains("is not JSON");
    assertThat(reasons.get(empty)).contains("detail-type").contains("is missing");
    assertThat(reasons.get(foreign)).contains("comes from account 111122223333");
    assertThat(reasons.get(elsewhere)).contains("region eu-west-9");
    assertThat(reasons.get(incomplete)).contains("is missing");
    assertThat(INSTALLATION.queues().deadLetterCount()).isZero();
  }

  private static String stopped(String id, String account, String region, String cluster) {
    return EVENT.formatted(
        id, "aws.ecs", "ECS Task State Change", account, region, STOPPED.formatted(cluster));
  }

  private static Map<String, String> deadLetters(int count) {
    List<Message> taken = new ArrayList<>();
    Await.until(
        count + " dead letters have come",
        () -> {
          taken.addAll(INSTALLATION.queues().takeDeadLetters());
          return taken.size() >= count;
        },
        taken::toString);
    return taken.stream()
        .collect(
            toMap(
                Message::body,
                message -> message.messageAttributes().get("RejectedReason").stringValue()));
  }

  @Test
  void wrongRequestsAreAnsweredWithProblemDetails() {
    DrainService service = start(Map.of());

    isProblem(service.get("/drains?limit=0"), 400, "limit must be 1 to 100, not 0");
    isProblem(service.get("/drains/nonsense"), 400, "nonsense is no EC2 instance id");
    isProblem(
        service.get("/drains/i-00000000000000000"),
        404,
        "no drain of i-00000000000000000 is known");
  }

  private static void isProblem(Web.Answer answer, int status, String detail) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.body().path("status").asInt()).isEqualTo(status);
    assertThat(answer.body().path("title").asText()).isNotEmpty();
    assertThat(answer.body().path("detail").asText()).contains(detail);
  }

  @Test
  void withSecurityOnOnlyTokensWithARoleAreLetIn() {
    try (TokenIssuer issuer = TokenIssuer.open()) {
      DrainService service =
          start(
              Map.of(
                  "LOCKKEEPER_SECURITY_ENABLED",
                  "true",
                  "QUARKUS_OIDC_AUTH_SERVER_URL",
                  issuer.uri().toString()));
      URI drains = service.process().uri("/drains");

      isProblem(Web.get(drains), 401, "a bearer token is needed");
      isProblem(Web.get(drains, "no.real.token"), 401, "the bearer token is not valid");
      isProblem(Web.get(drains, issuer.token("bystander")), 403, "none of the roles");
      assertThat(Web.get(drains, issuer.token("viewer")).status()).isEqualTo(200);
    }
  }

  @Test
  void aServiceThatIsToRetainWhatItsGroupsTerminateDoesNotStart() {
    assertThatThrownBy(() -> start(Map.of("LOCKKEEPER_DRAIN_AT_DEADLINE", "RETAIN")))
        .hasMessageContaining("the service ended instead of starting")
        .hasMessageContaining("lockkeeper.drain.at-deadline is RETAIN")
        .hasMessageContaining("TerminateHookAbandon=retain");
  }

  private static DrainService start(Map<String, String> settings) {
    Map<String, String> brisk = new HashMap<>(DrainService.BRISK);
    brisk.putAll(settings);
    return INSTALLATION.startDrainService(Installation.SERVICE, brisk);
  }
}
