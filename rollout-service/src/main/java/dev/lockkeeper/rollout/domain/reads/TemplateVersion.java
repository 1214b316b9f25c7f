package dev.lockkeeper.rollout.domain.reads;

/**
 * A version of a launch template.
 *
 * @param template the launch template's id
 * @param number from 1; what a name stands for is looked up
 * @param named how a group names it, or is to name it
 */
public record TemplateVersion(String template, long number, Named named) {
  /** The ways to name a version. */
  public enum Named {
    NUMBER,
    /** {@code $Default} */
    DEFAULT,
    /** {@code $Latest}: whoever makes a version changes what the group launches. */
    LATEST
  }

  /** Named by its number. */
  public static TemplateVersion number(String template, long number) {
    return new TemplateVersion(template, number, Named.NUMBER);
  }

  /** The same, named by its number. */
  public TemplateVersion pinned() {
    return number(template, number);
  }
}
