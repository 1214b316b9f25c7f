package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.ecs.state.AccountSettings;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingDefaultRequest;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingDefaultResponse;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingRequest;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingResponse;
import software.amazon.awssdk.services.ecs.model.Setting;

/** Switches {@code dualStackIPv6}, for the whole account whoever calls. */
public final class AccountSettingOperations {
  /** AWS documents it; the SDK's list of names hasn't got it. */
  private static final String DUAL_STACK = "dualStackIPv6";

  private final AccountSettings settings;

  public AccountSettingOperations(AccountSettings settings) {
    this.settings = settings;
  }

  /** Adds these operations. */
  public void register(ServiceOperations operations) {
    operations
        .on(
            PutAccountSettingRequest.class,
            request ->
                PutAccountSettingResponse.builder()
                    .setting(put(request.nameAsString(), request.value()))
                    .build())
        .on(
            PutAccountSettingDefaultRequest.class,
            request ->
                PutAccountSettingDefaultResponse.builder()
                    .setting(put(request.nameAsString(), request.value()))
                    .build());
  }

  private Setting put(String name, String value) {
    if (!DUAL_STACK.equals(name)) {
      throw Checks.invalid("The sandbox has the account setting dualStackIPv6, and not " + name);
    }
    if (!"enabled".equals(value) && !"disabled".equals(value)) {
      throw Checks.invalid("The value of dualStackIPv6 is enabled or disabled, not " + value);
    }
    settings.dualStackIpv6("enabled".equals(value));
    return Setting.builder().name(name).value(value).build();
  }
}
