package dev.lockkeeper.platform.aws;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What an error of AWS's means for whoever called. Every error code is classified here, once. */
public enum Failure {
  /** Too many calls; the same call works later. */
  THROTTLED,
  /** The network, a time-out or a fault of AWS's; whether the call took effect is not known. */
  TRANSIENT,
  /** What the call names isn't there. */
  NOT_FOUND,
  /** What the call asks for has been done before, or is over; counts as done. */
  ALREADY_DONE,
  /** Something else changed it, or keeps it busy; look again, then decide anew. */
  CONFLICT,
  /** The role may not do this; only an operator can help. */
  DENIED,
  /** The call itself is wrong; it fails the same way every time. */
  INVALID;

  private static final Set<String> THROTTLING_CODES =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "RequestThrottledException",
          "RequestLimitExceeded",
          "ProvisionedThroughputExceededException",
          "TooManyRequestsException",
          "PriorRequestNotComplete",
          "EC2ThrottledException");

  private static final Set<String> TRANSIENT_CODES =
      Set.of(
          "RequestTimeout",
          "RequestTimeoutException",
          "InternalError",
          "InternalFailure",
          "InternalException",
          "InternalServerError",
          "ServerException",
          "ServiceUnavailable",
          "ServiceUnavailableException",
          "Unavailable");

  private static final Set<String> DENIED_CODES =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "AuthFailure",
          "OptInRequired",
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "SignatureDoesNotMatch",
          "ExpiredToken",
          "ExpiredTokenException");

  /** In order: the first rule that fits counts. An empty text fits every message. */
  private static final List<Rule> RULES =
      List.of(
          new Rule("ValidationError", "No active Lifecycle Action found", ALREADY_DONE),
          new Rule("ValidationError", "not found", NOT_FOUND),
          new Rule("ResourceContention", "", CONFLICT),
          new Rule("ResourceInUse", "", CONFLICT),
          new Rule("ScalingActivityInProgress", "", CONFLICT),
          new Rule("UpdateInProgressException", "", CONFLICT),
          new Rule("ConditionalCheckFailedException", "", CONFLICT),
          new Rule("TransactionConflictException", "", CONFLICT),
          new Rule("IncorrectInstanceState", "", CONFLICT),
          new Rule("ClusterNotFoundException", "", NOT_FOUND),
          new Rule("ServiceNotFoundException", "", NOT_FOUND),
          new Rule("ResourceNotFoundException", "", NOT_FOUND),
          new Rule("ParameterNotFound", "", NOT_FOUND),
          new Rule("NoSuchHostedZone", "", NOT_FOUND),
          new Rule("InvalidParameterException", "was not found", NOT_FOUND),
          new Rule("AWS.SimpleQueueService.NonExistentQueue", "", NOT_FOUND),
          new Rule("QueueDoesNotExist", "", NOT_FOUND));

  /** What {@code error} means; where AWS has not answered at all, it is {@link #TRANSIENT}. */
  public static Failure of(SdkException error) {
    if (!(error instanceof AwsServiceException answer)) {
      return TRANSIENT;
    }
    AwsErrorDetails details = answer.awsErrorDetails();
    return details == null
        ? of("", "", answer.statusCode())
        : of(
            Objects.requireNonNullElse(details.errorCode(), ""),
            Objects.requireNonNullElse(details.errorMessage(), ""),
            answer.statusCode());
  }

  /** What an error code means where it comes without a call of its own, as in a batch's answer. */
  public static Failure ofCode(String code) {
    return of(code, "", 0);
  }

  /** Whether the same call may succeed a moment later. */
  public boolean worthAnotherTry() {
    return this == THROTTLED || this == TRANSIENT;
  }

  static Failure of(String code, String message, int status) {
    if (THROTTLING_CODES.contains(code) || status == 429) {
      return THROTTLED;
    }
    if (DENIED_CODES.contains(code)) {
      return DENIED;
    }
    return RULES.stream()
        .filter(rule -> rule.fits(code, message))
        .map(Rule::failure)
        .findFirst()
        .orElseGet(() -> byCodeOrStatus(code, status));
  }

  private static Failure byCodeOrStatus(String code, int status) {
    if (TRANSIENT_CODES.contains(code) || status >= 500) {
      return TRANSIENT;
    }
    if (code.endsWith(".NotFound")) {
      return NOT_FOUND;
    }
    return INVALID;
  }

  private record Rule(String code, String text, Failure failure) {
    boolean fits(String code, String message) {
      return this.code.equals(code) && message.contains(text);
    }
  }
}
