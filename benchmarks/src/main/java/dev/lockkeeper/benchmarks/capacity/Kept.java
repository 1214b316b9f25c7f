package dev.lockkeeper.benchmarks.capacity;

import dev.lockkeeper.capacity.domain.fit.Headroom;
import dev.lockkeeper.capacity.domain.model.ClusterModel;
import java.time.Duration;
import java.util.Optional;

/** Our model of a fleet, and the room it keeps count of. */
record Kept(ClusterModel model, Headroom headroom) {
  static Kept of(Fleet fleet) {
    ClusterModel model = new ClusterModel(Duration.ofMinutes(2));
    fleet.sizeNews().forEach(model::apply);
    model.replaceServices(fleet.serviceNews(), Fleet.NOW);
    model.replaceInstances(fleet.instanceNews(), Fleet.NOW);
    model.replaceTasks(fleet.taskNews(), Fleet.NOW);
    Headroom headroom = new Headroom(model, Optional.empty());
    headroom.at(Fleet.NOW);
    return new Kept(model, headroom);
  }
}
