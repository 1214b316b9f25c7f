package dev.lockkeeper.discovery.domain.records;

import java.util.Optional;

/**
 * Whose a record set is. Every one that is written says so itself, by a {@code SetIdentifier} such
 * as {@code lockkeeper/prod/web/shop/3f2a…}: nothing beside it can be lost or say something else.
 */
public final class Ownership {
  private static final String PRODUCT = "lockkeeper/";
  private static final int INSTALLATION = 20;
  private static final int WHAT = 32;

  private final String ours;

  /**
   * That of an installation.
   *
   * @param installation tells it from others that write to the same zone
   */
  public Ownership(String installation) {
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
    return ours + "/" + service + "/" + ShortText.of(what, WHAT);
  }

  /** The service whose record set is identified so; empty if it is not one of ours. */
  public Optional<ServiceTag> serviceOf(String identifier) {
    if (!identifier.startsWith(ours + "/")) {
      return Optional.empty();
    }
    String[] parts = identifier.substring(ours.length() + 1).split("/", -1);
    return parts.length == 3
        ? Optional.of(new ServiceTag(parts[0], parts[1]))
        : Optional.empty();
  }
}
