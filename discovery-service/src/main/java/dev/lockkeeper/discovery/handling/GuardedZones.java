package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.Withdrawal;
import dev.lockkeeper.discovery.domain.answers.WrittenAnswers;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.answers.Zones;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Zones as one lease has them. Work under way isn't waited for when the lease ends: what it still
 * says must not be taken for a word of the next owner, which may be this process again.
 */
final class GuardedZones implements Zones {
  private final Zones zones;
  private final BooleanSupplier mayAct;

  GuardedZones(Zones zones, BooleanSupplier mayAct) {
    this.zones = zones;
    this.mayAct = mayAct;
  }

  @Override
  public void want(ZoneId zone, ServiceAnswers answers) {
    if (mayAct.getAsBoolean()) {
      zones.want(zone, answers);
    }
  }

  @Override
  public void forget(ZoneId zone, ServiceKey service) {
    if (mayAct.getAsBoolean()) {
      zones.forget(zone, service);
    }
  }

  @Override
  public void complete(ZoneId zone, String cluster) {
    if (mayAct.getAsBoolean()) {
      zones.complete(zone, cluster);
    }
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
