package dev.lockkeeper.discovery.domain.records;

import java.util.Optional;

/**
 * Whose a record set is. Every one that is written says so itself, by a {@code SetIdentifier} such
 * as {@code lockkeeper:prod:web:shop:3f2a…}: nothing beside it can be lost or say something else.
 * There is no slash in it: AWS's SDK for Java takes identifiers of Route 53's for paths, and gives
 * back what follows the last one.
 */
public final class Ownership {
  static final String SEPARATOR = ":";
  private static final String PRODUCT = "lockkeeper:";
  private static final int INSTALLATION = 20;
  private static final int WHAT = 32;

  /** Begins the identifier of a share of the answers; a task's has hexadecimal digits alone. */
  static final String SHARE = "all-";

  private final String ours;

  /**
   * That of an installation.
   *
   * @param installation tells it from others that write to the same zone; without colon and slash
   */
  public Ownership(String installation) {
    if (installation.isEmpty() || installation.contains(SEPARATOR) || installation.contains("/")) {
      throw new IllegalArgumentException(
          "an installation's name has no colon and no slash: " + installation);
    }
    this.ours = PRODUCT + ShortText.of(installation, INSTALLATION);
  }

  /** Identifies what is the installation's, and no service's. */
  public String identifier() {
    return ours;
  }

  /**
   * Identifies a record set of a service, in at most 128 characters.
   *
   * @param what a task's id, or a share of the answers
   */
  public String identifier(ServiceTag service, String what) {
    return ours + SEPARATOR + service + SEPARATOR + ShortText.of(what, WHAT);
  }

  /** What the record set of that identifier is for: a task's id, or a share of the answers. */
  public static String what(String identifier) {
    return identifier.substring(identifier.lastIndexOf(SEPARATOR) + 1);
  }

  /** Whether it is a task's own name. */
  public static boolean isOwnName(RecordSet set) {
    return set.group().name().startsWith(what(set.identifier()) + ".");
  }

  /** Whether it is written for one task, and for which. */
  public static boolean isOfTask(RecordSet set, String taskId) {
    return what(set.identifier()).equals(ShortText.of(taskId, WHAT));
  }

  /** Whether it is written for one task, whichever that is. */
  public static boolean isOfOneTask(RecordSet set) {
    return !what(set.identifier()).startsWith(SHARE);
  }

  /** The service whose record set is identified so; empty if it is not one of ours. */
  public Optional<ServiceTag> serviceOf(String identifier) {
    if (!identifier.startsWith(ours + SEPARATOR)) {
      return Optional.empty();
    }
    String[] parts = identifier.substring(ours.length() + 1).split(SEPARATOR, -1);
    return parts.length == 3 ? Optional.of(new ServiceTag(parts[0], parts[1])) : Optional.empty();
  }
}
