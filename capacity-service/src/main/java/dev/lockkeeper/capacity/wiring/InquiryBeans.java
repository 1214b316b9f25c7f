package dev.lockkeeper.capacity.wiring;

import dev.lockkeeper.capacity.handling.WatchedClusters;
import dev.lockkeeper.capacity.handling.inquiry.ClusterStates;
import dev.lockkeeper.capacity.handling.inquiry.FitQuestions;
import dev.lockkeeper.capacity.handling.inquiry.InstanceList;
import dev.lockkeeper.capacity.handling.inquiry.OwnedClusters;
import dev.lockkeeper.capacity.handling.inquiry.RemovalQuestions;
import dev.lockkeeper.platform.ownership.Ownership;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What answers the questions of people, as beans. */
@ApplicationScoped
public class InquiryBeans {
  @Produces
  @Singleton
  OwnedClusters ownedClusters(
      Ownership ownership, WatchedClusters clusters, InstallationConfig installation) {
    return new OwnedClusters(ownership, clusters, installation.clusterNames());
  }

  @Produces
  @Singleton
  ClusterStates clusterStates(OwnedClusters clusters) {
    return new ClusterStates(clusters);
  }

  @Produces
  @Singleton
  InstanceList instanceList(OwnedClusters clusters, Clock clock) {
    return new InstanceList(clusters, clock);
  }

  @Produces
  @Singleton
  FitQuestions fitQuestions(OwnedClusters clusters, Clock clock) {
    return new FitQuestions(clusters, clock);
  }

  @Produces
  @Singleton
  RemovalQuestions removalQuestions(OwnedClusters clusters, Clock clock) {
    return new RemovalQuestions(clusters, clock);
  }
}
