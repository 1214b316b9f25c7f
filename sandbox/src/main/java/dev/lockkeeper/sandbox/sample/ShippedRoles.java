package dev.lockkeeper.sandbox.sample;

import dev.lockkeeper.sandbox.SimulatedAws;
import dev.lockkeeper.sandbox.access.AccessFiles;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The roles of {@code infra/roles.yaml} for tests, in however many worlds. What their services use
 * of them, and what they are refused, is left in the module's {@code target/access} for the check
 * after all tests.
 */
public final class ShippedRoles {
  private final Template template;
  private final AccessFiles files;

  private ShippedRoles(Template template, AccessFiles files) {
    this.template = template;
    this.files = files;
  }

  /**
   * For tests of a module.
   *
   * @param home the project's folder
   * @param module the module's folder in it
   * @param run names the files; those of an earlier run are replaced
   */
  public static ShippedRoles in(Path home, String module, String run) {
    try {
      return new ShippedRoles(
          Template.parse(Files.readString(home.resolve(Path.of("infra", "roles.yaml")))),
          AccessFiles.in(home.resolve(Path.of(module, "target", "access")), run));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Holds the services of a world to them, as {@link ServiceRoles#enforced} says. */
  public ServiceRoles enforce(SimulatedAws aws, String cluster, String... groups) {
    aws.access().writeTo(files);
    return ServiceRoles.enforced(aws, template, cluster, groups);
  }
}
