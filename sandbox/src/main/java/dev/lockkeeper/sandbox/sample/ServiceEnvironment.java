package dev.lockkeeper.sandbox.sample;

import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.world.Account;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables a service is started with, as its task definition would give them. */
public final class ServiceEnvironment {
  private final Map<String, String> shared = new TreeMap<>();
  private final Map<String, String> outputs;

  private ServiceEnvironment(Map<String, String> outputs) {
    this.outputs = outputs;
  }

  /**
   * For services that use {@code sandbox} as their AWS.
   *
   * @param outputs of the messaging stack
   * @param clusterArns the clusters they look after, separated by commas
   */
  public static ServiceEnvironment of(
      Sandbox sandbox, Map<String, String> outputs, String clusterArns) {
    ServiceEnvironment environment = new ServiceEnvironment(outputs);
    Account account = sandbox.aws().world().account();
    environment.shared.putAll(
        Map.of(
            "AWS_ENDPOINT_URL",
            sandbox.endpoint().toString(),
            "AWS_REGION",
            account.region(),
            "AWS_SECRET_ACCESS_KEY",
            "sandbox",
            "LOCKKEEPER_AWS_ACCOUNT",
            account.id(),
            "LOCKKEEPER_AWS_BUS",
            outputs.get("BusName"),
            "LOCKKEEPER_AWS_CLUSTERS",
            clusterArns,
            // Nobody issues tokens on a developer's machine; the service says so in its log.
            "LOCKKEEPER_SECURITY_ENABLED",
            "false",
            "LOCKKEEPER_HTTP_HOST",
            "127.0.0.1",
            "LOCKKEEPER_LOG_JSON",
            "false"));
    return environment;
  }

  /** For one service; its calls are counted under its name. */
  public Map<String, String> variables(String service) {
    String section = service.substring(0, service.indexOf('-'));
    String output = section.substring(0, 1).toUpperCase(Locale.ROOT) + section.substring(1);
    String prefix = "LOCKKEEPER_" + section.toUpperCase(Locale.ROOT);
    Map<String, String> variables = new TreeMap<>(shared);
    variables.put("AWS_ACCESS_KEY_ID", service);
    variables.put(prefix + "_QUEUE_URL", outputs.get(output + "QueueUrl"));
    variables.put(prefix + "_DEAD_LETTERS_URL", outputs.get(output + "DeadLettersUrl"));
    variables.put(prefix + "_TABLE", outputs.get(output + "TableName"));
    return variables;
  }
}
