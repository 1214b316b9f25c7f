package dev.lockkeeper.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRatesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"DescribeInstances", "DescribeInstanceTypes", "DescribeNetworkInterfaces"})
  void whatIsAskedOfEc2IsPacedByABucketOfItsOwn(String operation) {
    List<ApiRates.Group> groups = groups("Ec2", operation);
    assertThat(groups)
        .singleElement()
        .extracting(ApiRates.Group::rate)
        .isEqualTo(new Rate(100, 20));
    assertThat(groups.get(0).operations()).containsExactly(operation);
  }

  @Test
  void anOperationOfAnotherServiceIsNotTakenForIt() {
    assertThat(groups("Ecs", "DescribeInstances")).isEmpty();
  }

  private static List<ApiRates.Group> groups(String service, String operation) {
    return ApiRates.GROUPS.stream().filter(group -> group.includes(service, operation)).toList();
  }
}
