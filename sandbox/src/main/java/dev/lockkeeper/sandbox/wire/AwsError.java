package dev.lockkeeper.sandbox.wire;

/** An answer that AWS gives instead of a result: its error code, its HTTP status and its words. */
public final class AwsError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;

  private AwsError(String code, int status, String message) {
    super(message);
    this.code = code;
    this.status = status;
  }

  /**
   * The caller is wrong: HTTP 400, as most AWS services answer.
   *
   * @param code the code as AWS spells it for this service, such as {@code
   *     ClusterNotFoundException}
   */
  public static AwsError client(String code, String message) {
    return new AwsError(code, 400, message);
  }

  /**
   * Like {@link #client}, with another HTTP status: 404 for Route 53's {@code NoSuchHostedZone}.
   */
  public static AwsError withStatus(int status, String code, String message) {
    return new AwsError(code, status, message);
  }

  /** The error code as it stands in the answer. */
  public String code() {
    return code;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** Whose fault it is, as XML errors say it: {@code Sender} or {@code Receiver}. */
  public String fault() {
    return status < 500 ? "Sender" : "Receiver";
  }
}
