package dev.lockkeeper.platform.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecurityCheckTest {
  private static final Map<String, String> LOCAL =
      Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:4566");

  @Test
  void securityNeedsAServerThatIssuesTokens() {
    assertThatThrownBy(() -> new SecurityCheck(() -> true, Optional.empty()).check(LOCAL))
        .hasMessageContaining("quarkus.oidc.auth-server-url");
    assertThatCode(() -> new SecurityCheck(() -> true, Optional.of("https://id")).check(Map.of()))
        .doesNotThrowAnyException();
  }

  @Test
  void securityCanBeSwitchedOffAwayFromAws() {
    assertThatCode(() -> new SecurityCheck(() -> false, Optional.empty()).check(LOCAL))
        .doesNotThrowAnyException();
  }

  @Test
  void securityCannotBeSwitchedOffOnAws() {
    SecurityCheck off = new SecurityCheck(() -> false, Optional.empty());

    assertThatThrownBy(() -> off.check(Map.of())).hasMessageContaining("AWS_ENDPOINT_URL");
    assertThatThrownBy(
            () ->
                off.check(
                    Map.of(
                        "AWS_ENDPOINT_URL", "http://127.0.0.1:4566",
                        "ECS_CONTAINER_METADATA_URI_V4", "http://169.254.170.2/v4")))
        .hasMessageContaining("inside an ECS task");
  }

  @Test
  void whereSecurityIsOffEverybodyHasAllRolesAndElsewhereOnlyTheirOwn() {
    QuarkusSecurityIdentity nobody = QuarkusSecurityIdentity.builder().setAnonymous(true).build();

    assertThat(new OpenAccess(() -> false).augment(nobody, null).await().indefinitely().getRoles())
        .containsExactlyInAnyOrder("viewer", "operator");
    assertThat(new OpenAccess(() -> true).augment(nobody, null).await().indefinitely().getRoles())
        .isEmpty();
  }
}
