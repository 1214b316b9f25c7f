package dev.lockkeeper.sandbox.ssm;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.DeleteParametersRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParametersResponse;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionResponse;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/** The operations that change parameters; each change is told to the event bus. */
final class ParameterWriting {
  private static final int MAX_NAMES = 10;
  private static final int MAX_LABELS = 10;
  private static final Pattern LABEL =
      Pattern.compile("(?![0-9])(?!(?i:aws|ssm))[a-zA-Z0-9_.\\-]{1,100}");

  private final ParameterStore store;
  private final ParameterEvents events;
  private final World world;

  ParameterWriting(ParameterStore store, World world) {
    this.store = store;
    this.events = new ParameterEvents(world);
    this.world = world;
  }

  void register(ServiceOperations operations) {
    operations
        .on(PutParameterRequest.class, this::put)
        .on(DeleteParameterRequest.class, this::delete)
        .on(DeleteParametersRequest.class, this::deleteSeveral)
        .on(LabelParameterVersionRequest.class, this::label);
  }

  private PutParameterResponse put(PutParameterRequest request) {
    ParameterNames.check(request.name());
    Optional<StoredParameter> existing = store.own(request.name());
    existing.ifPresent(parameter -> checkOverwrite(parameter, request));
    ParameterVersion version =
        NewVersion.of(request, existing.map(StoredParameter::latest), world.now());
    existing.ifPresentOrElse(parameter -> parameter.add(version), () -> create(request, version));
    events.report(
        existing.isPresent() ? ParameterEvents.Operation.UPDATE : ParameterEvents.Operation.CREATE,
        version);
    return PutParameterResponse.builder().version(version.number()).tier(version.tier()).build();
  }

  private void create(PutParameterRequest request, ParameterVersion first) {
    StoredParameter parameter = new StoredParameter(first);
    ParameterTagging.add(parameter, request.tags());
    store.add(first.name(), parameter);
  }

  private static void checkOverwrite(StoredParameter parameter, PutParameterRequest request) {
    if (!Boolean.TRUE.equals(request.overwrite())) {
      throw AwsError.client(
          "ParameterAlreadyExists",
          "The parameter already exists. To overwrite this value, set the overwrite option in the"
              + " request to true.");
    }
    if (!request.tags().isEmpty()) {
      throw Refusals.invalid(
          "Invalid request: tags and overwrite can't be used together. To create a parameter with"
              + " tags, please remove overwrite flag. To update tags for an existing parameter,"
              + " please use AddTagsToResource or RemoveTagsFromResource.");
    }
    if (parameter.isFull()) {
      throw AwsError.client(
          "ParameterMaxVersionLimitExceeded",
          "You attempted to create a new version of "
              + request.name()
              + " by calling the PutParameter API with the overwrite flag. The oldest version"
              + " can't be deleted because it has a label associated with it. Move the label to"
              + " another version of the parameter, and try again.");
    }
  }

  private DeleteParameterResponse delete(DeleteParameterRequest request) {
    StoredParameter parameter =
        store.remove(request.name()).orElseThrow(() -> Refusals.notFound(request.name()));
    events.report(ParameterEvents.Operation.DELETE, parameter.latest());
    return DeleteParameterResponse.builder().build();
  }

  private DeleteParametersResponse deleteSeveral(DeleteParametersRequest request) {
    Refusals.checkLength("names", request.names(), MAX_NAMES);
    List<String> deleted = new ArrayList<>();
    List<String> invalid = new ArrayList<>();
    for (String name : request.names()) {
      store
          .remove(name)
          .ifPresentOrElse(
              parameter -> {
                events.report(ParameterEvents.Operation.DELETE, parameter.latest());
                deleted.add(name);
              },
              () -> invalid.add(name));
    }
    return DeleteParametersResponse.builder()
        .deletedParameters(deleted)
        .invalidParameters(invalid)
        .build();
  }

  private LabelParameterVersionResponse label(LabelParameterVersionRequest request) {
    Refusals.checkLength("labels", request.labels(), MAX_LABELS);
    StoredParameter parameter = store.required(request.name());
    long number =
        request.parameterVersion() == null
            ? parameter.latest().number()
            : request.parameterVersion();
    ParameterVersion version =
        parameter
            .version(number)
            .orElseThrow(() -> Refusals.versionNotFound(request.name(), Long.toString(number)));
    List<String> invalid =
        request.labels().stream().filter(label -> !LABEL.matcher(label).matches()).toList();
    List<String> valid =
        request.labels().stream().filter(label -> !invalid.contains(label)).toList();
    long after = parameter.labelsOf(number).stream().filter(l -> !valid.contains(l)).count();
    if (after + valid.size() > MAX_LABELS) {
      throw AwsError.client(
          "ParameterVersionLabelLimitExceeded",
          "A parameter version can have maximum " + MAX_LABELS + " labels.");
    }
    valid.forEach(label -> parameter.label(label, number));
    if (!valid.isEmpty()) {
      events.report(ParameterEvents.Operation.LABEL, version);
    }
    return LabelParameterVersionResponse.builder()
        .invalidLabels(invalid)
        .parameterVersion(number)
        .build();
  }
}
