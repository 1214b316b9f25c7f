package dev.lockkeeper.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;

class FailureTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | ThrottlingException           | Rate exceeded                                  | THROTTLED
          503 | RequestLimitExceeded          | Request limit exceeded.                        | THROTTLED
          400 | ProvisionedThroughputExceededException | slow down                             | THROTTLED
          400 | PriorRequestNotComplete       | still busy                                     | THROTTLED
          400 | ValidationError | No active Lifecycle Action found with instance ID i-0 | ALREADY_DONE
          400 | ValidationError               | AutoScalingGroup name not found - null         | NOT_FOUND
          400 | ValidationError               | 1 validation error detected                    | INVALID
          400 | ResourceContention            | You already have a pending update              | CONFLICT
          400 | ConditionalCheckFailedException | The conditional request failed               | CONFLICT
          400 | ClusterNotFoundException      | Cluster not found.                             | NOT_FOUND
          400 | InvalidParameterException     | The referenced task was not found.             | NOT_FOUND
          400 | InvalidParameterException     | Long arn format must be used                   | INVALID
          400 | InvalidInstanceID.NotFound    | The instance ID 'i-0' does not exist           | NOT_FOUND
          400 | InvalidInstanceID.Malformed   | Invalid id                                     | INVALID
          400 | AccessDeniedException         | is not authorized to perform                   | DENIED
          403 | UnauthorizedOperation         | You are not authorized                         | DENIED
          500 | ServerException               | Service Unavailable                            | TRANSIENT
          500 | SomethingNew                  | Oops                                           | TRANSIENT
          400 | SomethingNew                  | Oops                                           | INVALID
          429 | SomethingNew                  | Oops                                           | THROTTLED
          """)
  void everyErrorHasItsMeaning(int status, String code, String message, Failure meaning) {
    AwsErrorDetails details =
        AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
    assertThat(
            Failure.of(
                AutoScalingException.builder().statusCode(status).awsErrorDetails(details).build()))
        .isEqualTo(meaning);
  }

  @Test
  void anAnswerWithoutDetailsIsJudgedByItsStatus() {
    assertThat(Failure.of(AutoScalingException.builder().statusCode(502).build()))
        .isEqualTo(Failure.TRANSIENT);
  }

  @Test
  void noAnswerIsTransient() {
    assertThat(Failure.of(SdkClientException.create("Connection reset")))
        .isEqualTo(Failure.TRANSIENT);
  }
}
