package dev.lockkeeper.discovery.aws;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.route53.Change;
import dev.lockkeeper.discovery.domain.route53.HostedZones;
import dev.lockkeeper.discovery.domain.route53.RecordPage;
import dev.lockkeeper.discovery.domain.route53.RecordPage.Place;
import dev.lockkeeper.discovery.domain.route53.RefusedBatchException;
import dev.lockkeeper.platform.aws.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.NoSuchChangeException;

/**
 * Hosted zones, by the Route 53 API. The client must not try calls again by itself: whether a batch
 * was made has to be known.
 */
public final class Route53HostedZones implements HostedZones {
  private final Route53Client route53;

  public Route53HostedZones(Route53Client route53) {
    this.route53 = route53;
  }

  @Override
  public String nameOf(ZoneId zone) {
    return Route53Call.of(
        "GetHostedZone",
        () -> route53.getHostedZone(request -> request.id(zone.value())).hostedZone().name());
  }

  @Override
  public RecordPage list(ZoneId zone, Optional<Place> from, int most) {
    ListResourceRecordSetsRequest.Builder request =
        ListResourceRecordSetsRequest.builder()
            .hostedZoneId(zone.value())
            .maxItems(Integer.toString(most));
    from.ifPresent(
        place ->
            request
                .startRecordName(place.name())
                .startRecordType(place.type().orElse(null))
                .startRecordIdentifier(place.identifier().orElse(null)));
    ListResourceRecordSetsResponse answer =
        Route53Call.of(
            "ListResourceRecordSets", () -> route53.listResourceRecordSets(request.build()));
    return RecordShapes.page(answer);
  }

  @Override
  public String change(ZoneId zone, List<Change> changes) {
    return Route53Call.of(
        "ChangeResourceRecordSets",
        () ->
            route53
                .changeResourceRecordSets(
                    request ->
                        request
                            .hostedZoneId(zone.value())
                            .changeBatch(
                                batch ->
                                    batch
                                        .comment("Lockkeeper")
                                        .changes(
                                            changes.stream().map(RecordShapes::change).toList())))
                .changeInfo()
                .id(),
        Map.of(
            Failure.INVALID,
            Route53HostedZones::refused,
            Failure.DENIED,
            Route53HostedZones::refused));
  }

  /** A role may be allowed some names only: one other name has the whole batch denied. */
  private static String refused(AwsServiceException refusal) {
    throw new RefusedBatchException(words(refusal), refusal);
  }

  /** Route 53 tells what is wrong with a batch in a list of its own, or like all its errors. */
  private static String words(AwsServiceException refusal) {
    if (refusal instanceof InvalidChangeBatchException invalid && !invalid.messages().isEmpty()) {
      return String.join("; ", invalid.messages());
    }
    return refusal.awsErrorDetails() == null || refusal.awsErrorDetails().errorMessage() == null
        ? refusal.getMessage()
        : refusal.awsErrorDetails().errorMessage();
  }

  @Override
  public boolean isInSync(String changeId) {
    return Route53Call.of(
        "GetChange",
        () -> {
          try {
            return route53.getChange(request -> request.id(changeId)).changeInfo().status()
                == ChangeStatus.INSYNC;
          } catch (NoSuchChangeException forgotten) {
            return true;
          }
        });
  }
}
