package dev.lockkeeper.sandbox.cloudformation.template;

/**
 * A template, or the parameters given for it, can't be deployed. The message names the place and
 * what is wrong there.
 */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TemplateException(String message) {
    super(message);
  }
}
