package dev.lockkeeper.platform.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThatThrownBy(() -> off.check(Map.of("AWS_ENDPOINT_URL_ECS", "http://127.0.0.1:4566")))
        .as("one service's endpoint leaves the others on AWS")
        .hasMessageContaining("AWS_ENDPOINT_URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ecs.eu-central-1.amazonaws.com",
        "https://ECS.EU-CENTRAL-1.AMAZONAWS.COM:443/",
        "https://ecs.cn-north-1.amazonaws.com.cn",
        "https://ecs.eu-central-1.api.aws",
        "https://amazonaws.com.",
        "no address",
        ""
      })
  void securityCannotBeSwitchedOffWhereAnEndpointIsTheRealAws(String endpoint) {
    SecurityCheck off = new SecurityCheck(() -> false, Optional.empty());

    assertThatThrownBy(() -> off.check(Map.of("AWS_ENDPOINT_URL", endpoint)))
        .hasMessageContaining("leads to the real AWS, or nowhere");
    Map<String, String> oneOfThem = new HashMap<>(LOCAL);
    oneOfThem.put("AWS_ENDPOINT_URL_ECS", endpoint);
    assertThatThrownBy(() -> off.check(oneOfThem)).hasMessageContaining("AWS_ENDPOINT_URL_ECS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ECS_CONTAINER_METADATA_URI_V4",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "AWS_EXECUTION_ENV"
      })
  void securityCannotBeSwitchedOffInAContainerOfAws(String given) {
    Map<String, String> environment = new HashMap<>(LOCAL);
    environment.put(given, "anything");

    assertThatThrownBy(() -> new SecurityCheck(() -> false, Optional.empty()).check(environment))
        .hasMessageContaining(given);
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
