package dev.lockkeeper.discovery.fleet;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.Withdrawal;
import dev.lockkeeper.discovery.domain.answers.WrittenAnswers;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.answers.Zones;
import dev.lockkeeper.discovery.handling.RememberedZones;
import java.util.Optional;
import java.util.Set;

/** Zones of which is remembered at once what is wanted of them. */
record Overheard(Zones zones, RememberedZones wanted) implements Zones {
  @Override
  public void want(ZoneId zone, ServiceAnswers answers) {
    wanted.want(zone, answers);
    zones.want(zone, answers);
  }

  @Override
  public void forget(ZoneId zone, ServiceKey service) {
    wanted.forget(zone, service);
    zones.forget(zone, service);
  }

  @Override
  public void complete(ZoneId zone, String cluster) {
    wanted.complete(zone, cluster);
    zones.complete(zone, cluster);
  }

  @Override
  public boolean isRead(ZoneId zone) {
    return zones.isRead(zone);
  }

  @Override
  public Optional<String> nameOf(ZoneId zone) {
    return zones.nameOf(zone);
  }

  @Override
  public WrittenAnswers written(ZoneId zone, ServiceKey service) {
    return zones.written(zone, service);
  }

  @Override
  public Set<String> names(ZoneId zone, String cluster) {
    return zones.names(zone, cluster);
  }

  @Override
  public Withdrawal withdrawal(ZoneId zone, ServiceKey service, String taskId) {
    return zones.withdrawal(zone, service, taskId);
  }

  @Override
  public Optional<String> problem(ZoneId zone, ServiceKey service) {
    return zones.problem(zone, service);
  }
}
