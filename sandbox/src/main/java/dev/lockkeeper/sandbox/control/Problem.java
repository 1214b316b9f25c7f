package dev.lockkeeper.sandbox.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request the control API can't serve; answered as RFC 9457 problem details. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;

  private Problem(int status, String title, String detail) {
    super(detail);
    this.status = status;
    this.title = title;
  }

  /** The caller sent something that doesn't make sense. */
  public static Problem badRequest(String detail) {
    return new Problem(400, "Bad request", detail);
  }

  /** What the caller names isn't there. */
  public static Problem notFound(String detail) {
    return new Problem(404, "Not found", detail);
  }

  /** It can't be done as things are. */
  public static Problem conflict(String detail) {
    return new Problem(409, "Conflict", detail);
  }

  /** Something in the sandbox is broken. */
  static Problem defect(String detail) {
    return new Problem(500, "Defect in the sandbox", detail);
  }

  int status() {
    return status;
  }

  ObjectNode details() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("title", title)
        .put("status", status)
        .put("detail", getMessage());
  }
}
