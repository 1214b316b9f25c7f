package dev.lockkeeper.sandbox.route53;

import static dev.lockkeeper.sandbox.route53.Zone.set;
import static dev.lockkeeper.sandbox.route53.Zone.toCreate;
import static dev.lockkeeper.sandbox.route53.Zone.toDelete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.wire.endpoint.WireFixture;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.Route53Exception;

/** An unmodified client, through the real protocol: ids, paging and errors as it expects them. */
class OverTheWireTest {
  private final World world = Worlds.of(1);
  private final Route53Client client =
      WireFixture.client(
          Route53Client.builder(), new Route53(world, Route53Settings.DEFAULT).operations());
  private final String zone =
      client
          .createHostedZone(request -> request.name("example.com").callerReference("1"))
          .hostedZone()
          .id();

  @Test
  void changesAreMadeFollowedAndListed() {
    String change = change(toCreate(set("*.example.com", RRType.A, "10.0.0.1")));
    assertThat(status(change)).isEqualTo(ChangeStatus.PENDING);
    world.timeline().advanceBy(Duration.ofMinutes(1));
    assertThat(status(change)).isEqualTo(ChangeStatus.INSYNC);
    List<String> names =
        client
            .listResourceRecordSetsPaginator(request -> request.hostedZoneId(zone).maxItems("1"))
            .resourceRecordSets()
            .stream()
            .map(ResourceRecordSet::name)
            .toList();
    assertThat(names).containsExactly("example.com.", "example.com.", "\\052.example.com.");
  }

  @Test
  void multivalueRecordSetsComeBackAsTheyWent() {
    ResourceRecordSet multivalue =
        set("m.example.com.", RRType.A, "10.0.0.1").toBuilder()
            .setIdentifier("task")
            .multiValueAnswer(true)
            .build();
    change(toCreate(multivalue));
    assertThat(
            client
                .listResourceRecordSets(
                    request -> request.hostedZoneId(zone).startRecordName("m.example.com"))
                .resourceRecordSets())
        .containsExactly(multivalue);
  }

  @Test
  void errorsKeepTheirTypesStatusesAndWords() {
    assertThat(
            catchThrowableOfType(
                NoSuchHostedZoneException.class,
                () -> client.getHostedZone(request -> request.id("ZNONE"))))
        .satisfies(error -> assertThat(error.statusCode()).isEqualTo(404));
    Route53Exception refused =
        catchThrowableOfType(
            Route53Exception.class,
            () -> change(toDelete(set("no.example.com", RRType.A, "10.0.0.1"))));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidChangeBatch");
  }

  private String change(Change change) {
    return client
        .changeResourceRecordSets(
            request -> request.hostedZoneId(zone).changeBatch(batch -> batch.changes(change)))
        .changeInfo()
        .id();
  }

  private ChangeStatus status(String id) {
    return client.getChange(request -> request.id(id)).changeInfo().status();
  }
}
