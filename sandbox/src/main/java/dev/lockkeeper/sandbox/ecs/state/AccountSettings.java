package dev.lockkeeper.sandbox.ecs.state;

/** What the account has switched on; what AWS switches off unless told otherwise is off. */
public final class AccountSettings {
  private boolean dualStackIpv6;

  /** Whether awsvpc tasks get an IPv6 address beside the other, where their subnet has any. */
  public boolean isDualStackIpv6() {
    return dualStackIpv6;
  }

  public void dualStackIpv6(boolean on) {
    dualStackIpv6 = on;
  }
}
