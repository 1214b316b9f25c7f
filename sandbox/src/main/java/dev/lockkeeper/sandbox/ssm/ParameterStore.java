package dev.lockkeeper.sandbox.ssm;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All parameters: one's own, which can be changed, and the public ones, which can only be read. */
final class ParameterStore {
  private final TreeMap<String, StoredParameter> own = new TreeMap<>();
  private final PublicParameters published;

  ParameterStore(PublicParameters published) {
    this.published = published;
  }

  Optional<StoredParameter> own(String name) {
    return Optional.ofNullable(own.get(name));
  }

  StoredParameter required(String name) {
    return own(name).orElseThrow(() -> Refusals.notFound(name));
  }

  Collection<StoredParameter> own() {
    return own.values();
  }

  void add(String name, StoredParameter parameter) {
    own.put(name, parameter);
  }

  Optional<StoredParameter> remove(String name) {
    return Optional.ofNullable(own.remove(name));
  }

  /** The newest versions below a path that ends in a slash, by name. */
  SortedMap<String, ParameterVersion> below(String path) {
    TreeMap<String, ParameterVersion> found = new TreeMap<>();
    if (PublicParameters.isPublic(path)) {
      found.putAll(published.all().subMap(path, path + Character.MAX_VALUE));
    } else {
      own.subMap(path, path + Character.MAX_VALUE)
          .forEach((name, parameter) -> found.put(name, parameter.latest()));
    }
    return found;
  }

  /**
   * What {@code name}, {@code name:version} or {@code name:label} stands for.
   *
   * @throws AwsError ParameterNotFound or ParameterVersionNotFound
   */
  ParameterVersion select(String nameAndSelector) {
    int colon = nameAndSelector.indexOf(':');
    String name = colon < 0 ? nameAndSelector : nameAndSelector.substring(0, colon);
    Optional<String> selector =
        colon < 0 ? Optional.empty() : Optional.of(nameAndSelector.substring(colon + 1));
    return PublicParameters.isPublic(name) ? published(name, selector) : own(name, selector);
  }

  private ParameterVersion published(String name, Optional<String> selector) {
    ParameterVersion newest = published.find(name).orElseThrow(() -> Refusals.notFound(name));
    selector
        .filter(text -> !text.equals(Long.toString(newest.number())))
        .ifPresent(
            text -> {
              throw Refusals.versionNotFound(name, text);
            });
    return newest;
  }

  private ParameterVersion own(String name, Optional<String> selector) {
    StoredParameter parameter = required(name);
    return selector
        .map(
            text ->
                (text.matches("\\d{1,18}")
                        ? parameter.version(Long.parseLong(text))
                        : parameter.labelled(text))
                    .orElseThrow(() -> Refusals.versionNotFound(name, text)))
        .orElseGet(parameter::latest);
  }
}
