package dev.lockkeeper.sandbox;

import dev.lockkeeper.sandbox.ec2.Cidr;
import dev.lockkeeper.sandbox.ec2.Ec2Settings;
import dev.lockkeeper.sandbox.ecs.settings.EcsSettings;
import java.time.Duration;

/** How the fleet behaves where AWS documents no figure, or lets the account choose one. */
public record FleetSettings(Ec2Settings ec2, EcsSettings ecs) {
  /** What is assumed unless told otherwise. */
  public static final FleetSettings DEFAULT =
      new FleetSettings(Ec2Settings.DEFAULT, EcsSettings.defaults());

  /** These, with another ECS. */
  public FleetSettings with(EcsSettings replacement) {
    return new FleetSettings(ec2, replacement);
  }

  /** These, on other addresses and with another deregistration delay of target groups. */
  public FleetSettings on(Cidr vpc, Duration deregistrationDelay) {
    return new FleetSettings(ec2.on(vpc), ecs.withDeregistrationDelay(deregistrationDelay));
  }
}
