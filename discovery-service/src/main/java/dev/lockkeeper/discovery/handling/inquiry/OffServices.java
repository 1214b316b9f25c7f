package dev.lockkeeper.discovery.handling.inquiry;

import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.listing.TagSettings;
import dev.lockkeeper.discovery.domain.model.ClusterModel;
import dev.lockkeeper.discovery.domain.model.Service;
import dev.lockkeeper.discovery.handling.Listing;
import dev.lockkeeper.discovery.handling.ServiceState;
import dev.lockkeeper.discovery.handling.WatchedClusters.Owned;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Services that discovery isn't switched on for, and why. */
record OffServices(Owned owned, Listing listing) {

  /** All of them. */
  Stream<OffService> all() {
    return owned.watches().values().stream()
        .map(watch -> watch.cluster())
        .flatMap(
            cluster ->
                cluster.look(model -> List.copyOf(model.services())).stream()
                    .flatMap(service -> off(cluster.name(), service).stream()));
  }

  /** One of them; empty if it is switched on, or not known. */
  Optional<OffService> one(ServiceKey key) {
    return Optional.ofNullable(owned.watches().get(key.cluster()))
        .flatMap(
            watch -> watch.cluster().look((ClusterModel model) -> model.service(key.service())))
        .flatMap(service -> off(key.cluster(), service));
  }

  private Optional<OffService> off(String cluster, Service service) {
    ServiceKey key = new ServiceKey(cluster, service.name());
    Optional<ServiceState> state = owned.lister().state(key);
    boolean on =
        listing.settingsOf(cluster, service).settings().on()
            || state.filter(each -> each.settings().on()).isPresent();
    return on
        ? Optional.empty()
        : Optional.of(
            new OffService(
                key,
                service.desired(),
                TagSettings.whyOff(service.tags()),
                state.map(ServiceState::problems).orElse(List.of())));
  }
}
