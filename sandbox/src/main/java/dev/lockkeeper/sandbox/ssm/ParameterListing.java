package dev.lockkeeper.sandbox.ssm;

import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.Account;
import java.util.List;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;

/** DescribeParameters: one's own parameters, without their values. */
final class ParameterListing {
  private static final int PAGE = 50;

  private final ParameterStore store;
  private final Account account;

  ParameterListing(ParameterStore store, Account account) {
    this.store = store;
    this.account = account;
  }

  void register(ServiceOperations operations) {
    operations.on(DescribeParametersRequest.class, this::describe);
  }

  private DescribeParametersResponse describe(DescribeParametersRequest request) {
    ParameterFilter filter = ParameterFilter.of(request);
    List<StoredParameter> matching = store.own().stream().filter(filter::matches).toList();
    Page<StoredParameter> page =
        Paging.page(
            matching,
            parameter -> parameter.latest().name(),
            request.nextToken(),
            request.maxResults(),
            PAGE);
    return DescribeParametersResponse.builder()
        .parameters(page.items().stream().map(item -> metadata(item.latest())).toList())
        .nextToken(page.token())
        .build();
  }

  private ParameterMetadata metadata(ParameterVersion version) {
    return ParameterMetadata.builder()
        .name(version.name())
        .arn(ParameterNames.arn(account, version.name()))
        .type(version.type())
        .keyId(version.keyId().orElse(null))
        .description(version.description().orElse(null))
        .allowedPattern(version.allowedPattern().orElse(null))
        .version(version.number())
        .tier(version.tier())
        .dataType(version.dataType())
        .lastModifiedDate(version.modifiedAt())
        .lastModifiedUser("arn:aws:iam::" + account.id() + ":root")
        .build();
  }
}
