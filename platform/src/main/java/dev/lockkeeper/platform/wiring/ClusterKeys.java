package dev.lockkeeper.platform.wiring;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Settings for single clusters: {@code lockkeeper.<service>.cluster.<name>.…}. */
public final class ClusterKeys {
  private ClusterKeys() {}

  /**
   * Refuses settings for a cluster that isn't looked after: its name is misspelt, and the cluster
   * that was meant would go by other rules than somebody thinks.
   *
   * @param prefix what the keys begin with, such as {@code lockkeeper.drain}
   * @param named the clusters that something is set for
   * @throws IllegalStateException naming the first that isn't looked after
   */
  public static void check(
      String prefix, Collection<String> named, InstallationConfig installation) {
    List<String> known = installation.clusterNames();
    named.stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .findFirst()
        .ifPresent(name -> refuse(prefix, name, known));
  }

  /** The environment spells names in its own way: {@code my-cluster} comes as another name. */
  private static void refuse(String prefix, String name, List<String> known) {
    throw new IllegalStateException(
        ("%s.cluster.%s.… (in the environment %s_CLUSTER__%s__…) is for a cluster that is not among"
                + " lockkeeper.aws.clusters, %s. The environment can tell only of clusters named in"
                + " lower case letters and digits; set the keys of others as system properties or in"
                + " a file.")
            .formatted(prefix, name, inEnvironment(prefix), inEnvironment(name), known));
  }

  private static String inEnvironment(String text) {
    return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
