package dev.lockkeeper.together;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.capacity.wiring.CapacityConfig;
import dev.lockkeeper.discovery.wiring.DiscoveryConfig;
import dev.lockkeeper.discovery.wiring.ZonesConfig;
import dev.lockkeeper.drain.wiring.DrainConfig;
import dev.lockkeeper.platform.wiring.InboxConfig;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import dev.lockkeeper.platform.wiring.SecurityConfig;
import dev.lockkeeper.rollout.wiring.RolloutConfig;
import dev.lockkeeper.sandbox.cloudformation.template.ResourceDeclaration;
import dev.lockkeeper.sandbox.cloudformation.template.StackPlan;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.world.Account;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The templates in {@code infra/} agree with the services, and with each other. */
class TemplatesTest {
  private static final Path INFRA = Path.of("..", "infra");
  private static final int ORDINAL = 300;

  private static final Map<String, List<Class<?>>> SETTINGS =
      Map.of(
          "Drain", List.of(DrainConfig.class),
          "Capacity", List.of(CapacityConfig.class),
          "Rollout", List.of(RolloutConfig.class),
          "Discovery", List.of(DiscoveryConfig.class, ZonesConfig.class));

  @ParameterizedTest
  @CsvSource({"Drain", "Capacity", "Rollout", "Discovery"})
  void aServiceIsToldAllItMustBeTold(String service) throws IOException {
    Map<String, String> environment = environmentOf(service);

    SmallRyeConfig config = config(service, environment);

    InstallationConfig installation = config.getConfigMapping(InstallationConfig.class);
    assertThat(installation.region()).isEqualTo(Account.DEFAULT.region());
    assertThat(installation.clusterNames()).containsExactly("web");
    assertThat(environment).containsKey("QUARKUS_OIDC_AUTH_SERVER_URL");
  }

  /** A misspelt variable would pass unnoticed. */
  @ParameterizedTest
  @CsvSource({"Drain", "Capacity", "Rollout", "Discovery"})
  void aServiceKnowsAllItIsTold(String service) throws IOException {
    List<Pattern> known = known(service);

    assertThat(environmentOf(service).keySet())
        .filteredOn(name -> name.startsWith("LOCKKEEPER_"))
        .allMatch(name -> known.stream().anyMatch(one -> one.matcher(name).matches()));
  }

  @Test
  void queuesAndTablesAreCalledWhatMessagingCallsThem() throws IOException {
    Set<String> made = names(read("messaging.yaml"), "(?:QueueName|TableName): !Sub \"([^\"]+)\"");
    Set<String> used = names(read("services.yaml"), "(\\$\\{Prefix}-[a-z-]+)\" *}?\\n");
    used.removeIf(name -> name.endsWith("-service"));
    Set<String> allowed =
        names(read("roles.yaml"), ":(?:sqs|dynamodb):[^\"]*?(\\$\\{Prefix}-[a-z-]+)");

    assertThat(made).hasSize(10);
    assertThat(used).isEqualTo(made);
    assertThat(allowed).isEqualTo(made);
  }

  @Test
  void noRoleMayDoAnyActionThatIsNotNamed() throws IOException {
    Template roles = Template.parse(read("roles.yaml"));
    List<String> actions = new ArrayList<>();
    for (ResourceDeclaration role : roles.resources().values()) {
      role.properties()
          .path("Policies")
          .findValues("Action")
          .forEach(action -> actions.addAll(texts(action)));
    }

    assertThat(actions).hasSizeGreaterThan(80).allMatch(action -> action.matches("[a-z0-9]+:\\w+"));
  }

  @Test
  void whatIsAllowedOnEverythingSaysWhy() throws IOException {
    List<String> unexplained = new ArrayList<>();
    for (Path file : templates()) {
      List<String> lines = Files.readAllLines(file);
      for (int line = 1; line < lines.size(); line++) {
        boolean everything = lines.get(line).matches(" *(Resource: |- )['\"]?\\*['\"]?");
        if (everything && !lines.get(line - 1).matches(" *# Why \\*: \\S.{15,}")) {
          unexplained.add(file.getFileName() + ":" + (line + 1));
        }
      }
    }

    assertThat(unexplained).isEmpty();
  }

  private static SmallRyeConfig config(String service, Map<String, String> environment) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(new EnvConfigSource(environment, ORDINAL));
    mappings(service).forEach(builder::withMapping);
    return builder.build();
  }

  private static Stream<Class<?>> mappings(String service) {
    return Stream.concat(
        SETTINGS.get(service).stream(),
        Stream.of(InstallationConfig.class, InboxConfig.class, SecurityConfig.class));
  }

  /** How the environment's variables for a service's settings are written, names of our own too. */
  private static List<Pattern> known(String service) {
    return mappings(service)
        .flatMap(
            mapping ->
                ConfigMappings.getProperties(ConfigClass.configClass(mapping)).keySet().stream())
        .map(
            key ->
                key.toUpperCase(Locale.ROOT)
                    .replaceAll("[^A-Z0-9*]", "_")
                    .replace("*", "_[A-Z0-9]+_"))
        .map(Pattern::compile)
        .toList();
  }

  private static Map<String, String> environmentOf(String service) throws IOException {
    StackPlan plan = plan();
    JsonNode container =
        plan.resources().stream()
            .filter(one -> one.logicalId().equals(service + "TaskDefinition"))
            .map(plan::propertiesOf)
            .map(one -> one.get("ContainerDefinitions").get(0))
            .findFirst()
            .orElseThrow();
    Map<String, String> environment = new TreeMap<>();
    for (JsonNode variable : container.get("Environment")) {
      environment.put(variable.get("Name").asText(), variable.get("Value").asText());
    }
    return environment;
  }

  /** With every setting that can be left out. The sandbox has no parameters that EC2 checks. */
  private static StackPlan plan() throws IOException {
    String template =
        read("services.yaml")
            .replace("Type: List<AWS::EC2::Subnet::Id>", "Type: CommaDelimitedList")
            .replace("Type: AWS::EC2::VPC::Id", "Type: String");
    Map<String, String> parameters = new HashMap<>();
    parameters.put("ClusterName", "web");
    parameters.put("WatchedClusters", "web");
    parameters.put("VpcId", "vpc-1");
    parameters.put("Subnets", "subnet-1,subnet-2");
    parameters.put("CallerCidr", "10.0.0.0/16");
    parameters.put("Registry", "registry.test/lockkeeper");
    parameters.put("Version", "1");
    parameters.put("OidcIssuer", "https://issuer.test");
    parameters.put("OidcAudience", "lockkeeper");
    parameters.put("OidcRolesClaim", "groups");
    parameters.put("RolloutAlarms", "errors,latency");
    parameters.put("HostedZoneId", "Z1");
    for (String service : SETTINGS.keySet()) {
      parameters.put(service + "ServiceRoleArn", "arn:aws:iam::000000000000:role/" + service);
    }
    StackPlan plan =
        new StackPlan(Template.parse(template), "services", "id", Account.DEFAULT, parameters);
    plan.resources()
        .forEach(one -> plan.created(one.logicalId(), one.logicalId(), Map.of("Arn", "arn")));
    return plan;
  }

  private static List<String> texts(JsonNode oneOrMore) {
    List<String> texts = new ArrayList<>();
    if (oneOrMore.isTextual()) {
      texts.add(oneOrMore.textValue());
    }
    oneOrMore.forEach(one -> texts.add(one.textValue()));
    return texts;
  }

  private static Set<String> names(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.list(INFRA)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static String read(String template) throws IOException {
    return Files.readString(INFRA.resolve(template));
  }
}
