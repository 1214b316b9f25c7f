package dev.lockkeeper.sandbox.ssm;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.Account;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The operations that read values. */
final class ParameterReading {
  private static final int MAX_NAMES = 10;
  private static final int PATH_PAGE = 10;
  private static final int HISTORY_PAGE = 50;

  private final ParameterStore store;
  private final Account account;

  ParameterReading(ParameterStore store, Account account) {
    this.store = store;
    this.account = account;
  }

  void register(ServiceOperations operations) {
    operations
        .on(GetParameterRequest.class, this::get)
        .on(GetParametersRequest.class, this::getSeveral)
        .on(GetParametersByPathRequest.class, this::getByPath)
        .on(GetParameterHistoryRequest.class, this::history);
  }

  private GetParameterResponse get(GetParameterRequest request) {
    if (request.name() == null || request.name().isEmpty()) {
      throw Refusals.tooShort("name", request.name());
    }
    ParameterVersion version = store.select(request.name());
    return GetParameterResponse.builder()
        .parameter(answer(version, request.name(), decrypt(request.withDecryption())))
        .build();
  }

  private GetParametersResponse getSeveral(GetParametersRequest request) {
    Refusals.checkLength("names", request.names(), MAX_NAMES);
    List<Parameter> found = new ArrayList<>();
    List<String> invalid = new ArrayList<>();
    for (String name : request.names()) {
      try {
        found.add(answer(store.select(name), name, decrypt(request.withDecryption())));
      } catch (AwsError unknown) {
        invalid.add(name);
      }
    }
    return GetParametersResponse.builder().parameters(found).invalidParameters(invalid).build();
  }

  private GetParametersByPathResponse getByPath(GetParametersByPathRequest request) {
    if (request.path() == null || !request.path().startsWith("/")) {
      throw Refusals.invalid(
          "The parameter doesn't meet the parameter name requirements. The parameter name must"
              + " begin with a forward slash \"/\".");
    }
    if (!request.parameterFilters().isEmpty()) {
      throw AwsError.client(
          "InvalidFilterKey", "The sandbox has no filters for GetParametersByPath.");
    }
    String path = request.path().endsWith("/") ? request.path() : request.path() + "/";
    boolean recursive = Boolean.TRUE.equals(request.recursive());
    List<ParameterVersion> below =
        store.below(path).values().stream()
            .filter(version -> recursive || version.name().indexOf('/', path.length()) < 0)
            .toList();
    Page<ParameterVersion> page =
        Paging.page(
            below, ParameterVersion::name, request.nextToken(), request.maxResults(), PATH_PAGE);
    boolean decrypt = decrypt(request.withDecryption());
    return GetParametersByPathResponse.builder()
        .parameters(page.items().stream().map(item -> answer(item, item.name(), decrypt)).toList())
        .nextToken(page.token())
        .build();
  }

  private GetParameterHistoryResponse history(GetParameterHistoryRequest request) {
    StoredParameter parameter = store.required(request.name());
    Page<ParameterVersion> page =
        Paging.page(
            parameter.versions(),
            version -> String.format(Locale.ROOT, "%019d", version.number()),
            request.nextToken(),
            request.maxResults(),
            HISTORY_PAGE);
    boolean decrypt = decrypt(request.withDecryption());
    return GetParameterHistoryResponse.builder()
        .parameters(
            page.items().stream()
                .map(item -> past(item, parameter.labelsOf(item.number()), decrypt))
                .toList())
        .nextToken(page.token())
        .build();
  }

  private Parameter answer(ParameterVersion version, String askedFor, boolean decrypt) {
    int colon = askedFor.indexOf(':');
    return Parameter.builder()
        .name(version.name())
        .type(version.type())
        .value(value(version, decrypt))
        .version(version.number())
        .selector(colon < 0 ? null : askedFor.substring(colon))
        .lastModifiedDate(version.modifiedAt())
        .arn(ParameterNames.arn(account, version.name()))
        .dataType(version.dataType())
        .build();
  }

  private ParameterHistory past(ParameterVersion version, List<String> labels, boolean decrypt) {
    return ParameterHistory.builder()
        .name(version.name())
        .type(version.type())
        .keyId(version.keyId().orElse(null))
        .value(value(version, decrypt))
        .version(version.number())
        .labels(labels)
        .description(version.description().orElse(null))
        .allowedPattern(version.allowedPattern().orElse(null))
        .tier(version.tier())
        .dataType(version.dataType())
        .lastModifiedDate(version.modifiedAt())
        .lastModifiedUser("arn:aws:iam::" + account.id() + ":root")
        .build();
  }

  private static boolean decrypt(Boolean withDecryption) {
    return Boolean.TRUE.equals(withDecryption);
  }

  /** A SecureString shows itself only to those who ask for decryption; others see no clear text. */
  private static String value(ParameterVersion version, boolean decrypt) {
    return version.type() == ParameterType.SECURE_STRING && !decrypt
        ? Base64.getEncoder().encodeToString(version.value().getBytes(StandardCharsets.UTF_8))
        : version.value();
  }
}
