package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;

/**
 * Client tokens of CreateLaunchTemplateVersion: a request that is repeated gets the same answer and
 * makes no second version ("Ensuring idempotency in Amazon EC2 API requests", EC2 API reference).
 */
final class VersionTokens {
  private record Answered(
      CreateLaunchTemplateVersionRequest request, CreateLaunchTemplateVersionResponse response) {}

  private final Map<String, Answered> answered = new LinkedHashMap<>();

  /** The answer given before, or that of {@code create}, which is remembered. */
  CreateLaunchTemplateVersionResponse once(
      CreateLaunchTemplateVersionRequest request,
      Supplier<CreateLaunchTemplateVersionResponse> create) {
    if (request.clientToken() == null) {
      return create.get();
    }
    Answered before = answered.get(request.clientToken());
    if (before == null) {
      before = new Answered(request, create.get());
      answered.put(request.clientToken(), before);
    } else if (!before.request().equals(request)) {
      throw AwsError.client(
          "IdempotentParameterMismatch",
          "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
    }
    return before.response();
  }
}
