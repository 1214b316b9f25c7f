package dev.lockkeeper.sandbox.ecs.agent;

import dev.lockkeeper.sandbox.ecs.state.EcsState;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an instance's user data tells the agent: {@code ECS_CLUSTER=name}. */
final class UserData {
  private static final Pattern CLUSTER =
      Pattern.compile("\\bECS_CLUSTER\\s*=\\s*[\"']?([A-Za-z0-9_-]+)");

  private UserData() {}

  /** The cluster it names last, as a file that is appended to would; else the default one. */
  static String cluster(String userData) {
    Matcher matcher = CLUSTER.matcher(userData);
    String name = EcsState.DEFAULT_CLUSTER;
    while (matcher.find()) {
      name = matcher.group(1);
    }
    return name;
  }
}
