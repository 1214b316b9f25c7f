package dev.lockkeeper.discovery.wiring;

import dev.lockkeeper.discovery.api.ZoneKeys;
import dev.lockkeeper.discovery.aws.Route53HostedZones;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings;
import dev.lockkeeper.discovery.domain.zone.Identity;
import dev.lockkeeper.discovery.handling.zones.ZoneObserver;
import dev.lockkeeper.discovery.handling.zones.ZoneWriting;
import dev.lockkeeper.discovery.handling.zones.ZoneWritingSettings;
import dev.lockkeeper.platform.ownership.OwnedWork;
import dev.lockkeeper.platform.ownership.OwnerThreads;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import dev.lockkeeper.platform.wiring.SdkClients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.route53.Route53Client;

/** What writes the zones, as beans. */
@ApplicationScoped
public class ZoneBeans {
  private final InstallationConfig installation;
  private final DiscoveryConfig discovery;
  private final ZonesConfig config;

  public ZoneBeans(InstallationConfig installation, DiscoveryConfig discovery, ZonesConfig config) {
    this.installation = installation;
    this.discovery = discovery;
    this.config = config;
  }

  /** It makes each call once: whether a batch was made has to be known before the next. */
  @Produces
  @Singleton
  Route53Client route53(SdkClients clients) {
    return clients.of(
        Route53Client.builder(), AwsRetryStrategy.doNotRetry(), config.zoneRateShare());
  }

  void close(@Disposes Route53Client route53) {
    route53.close();
  }

  @Produces
  @Singleton
  ZoneWriting zoneWriting(Route53Client route53, ZoneObserver observer, Clock clock) {
    ZoneWritingSettings settings =
        new ZoneWritingSettings(
            config.settings().stream().map(ZoneSettings::id).toList(),
            identity(),
            config.rules(),
            () -> ThreadLocalRandom.current().nextDouble());
    return new ZoneWriting(
        new Route53HostedZones(route53), settings, observer, () -> new OwnerThreads(clock), clock);
  }

  private Identity identity() {
    return new Identity(
        config.installation(),
        Identity.leaseOf(installation.account(), installation.region(), discovery.table()),
        Set.copyOf(installation.clusterNames()));
  }

  @Produces
  @Singleton
  List<ZoneSettings> zones() {
    return config.settings();
  }

  @Produces
  @Singleton
  ZoneKeys zoneKeys() {
    return new ZoneKeys(config.keys());
  }

  /** What the owner begins and ends. */
  @Produces
  @Singleton
  @Named("zones")
  OwnedWork work(ZoneWriting writing) {
    return writing;
  }
}
