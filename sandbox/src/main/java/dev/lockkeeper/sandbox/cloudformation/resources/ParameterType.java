package dev.lockkeeper.sandbox.cloudformation.resources;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;

/** {@code AWS::SSM::Parameter}. */
final class ParameterType implements ResourceType {
  private final SsmClient ssm;

  ParameterType(SsmClient ssm) {
    this.ssm = ssm;
  }

  @Override
  public String name() {
    return "AWS::SSM::Parameter";
  }

  @Override
  public Supplier<Created> prepare(Properties properties, String generatedName) {
    String parameterName = properties.name("Name", generatedName);
    properties.withoutEffect("Tags");
    PutParameterRequest parameter =
        properties.rest(PutParameterRequest.class).toBuilder().name(parameterName).build();
    return () -> {
      ssm.putParameter(parameter);
      return new Created(
          parameterName, Map.of("Type", parameter.typeAsString(), "Value", parameter.value()));
    };
  }

  @Override
  public void delete(String physicalId) {
    try {
      ssm.deleteParameter(request -> request.name(physicalId));
    } catch (ParameterNotFoundException gone) {
      // What is to be deleted is not there: that is what was asked for.
    }
  }
}
