package dev.lockkeeper.discovery.domain.listing;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.names.DnsLabels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What tags on the ECS service say, over what is configured. A tag that can't be understood counts
 * as not said, changes nothing that is in force, and is a problem.
 *
 * @param wrong the tags that can't be understood
 * @param problems in words an operator can act on
 */
public record TagSettings(ServiceSettings settings, Set<String> wrong, List<String> problems) {
  private static final String ON = "lockkeeper:discovery";
  private static final String NAME = "lockkeeper:dns-name";
  private static final String TTL = "lockkeeper:dns-ttl";
  private static final String FLOOR = "lockkeeper:dns-floor";
  private static final String FORM = "lockkeeper:dns-form";
  private static final List<String> ALL = List.of(ON, NAME, TTL, FLOOR, FORM);

  /** Tags that are ours, or meant to be. */
  private static final Pattern OURS =
      Pattern.compile("lockkeeper:(disco|dns).*", Pattern.CASE_INSENSITIVE);

  public TagSettings {
    wrong = Set.copyOf(wrong);
    problems = List.copyOf(problems);
  }

  /** The service's tags over what is configured for it. */
  public static TagSettings of(ServiceSettings configured, Map<String, String> tags) {
    Reader reader = new Reader(tags);
    ServiceSettings settings =
        new ServiceSettings(
            reader.read(ON, TagSettings::onOrOff).orElse(configured.on()),
            reader.read(NAME, TagSettings::name).or(configured::name),
            reader.read(TTL, TagSettings::seconds).orElse(configured.ttlSeconds()),
            reader.read(FLOOR, Floor::parse).orElse(configured.floor()),
            reader.read(FORM, TagSettings::form).orElse(configured.form()),
            configured.taskNames());
    return new TagSettings(
        settings, reader.wrong, Stream.concat(reader.problems.stream(), misspelt(tags)).toList());
  }

  private static Stream<String> misspelt(Map<String, String> tags) {
    return tags.keySet().stream()
        .filter(key -> OURS.matcher(key).matches() && !ALL.contains(key))
        .sorted()
        .map(key -> "tag %s: there is no such tag; there are %s".formatted(key, ALL));
  }

  /** The same, where tags that can't be understood leave as it is what is in force. */
  public TagSettings leaving(ServiceSettings inForce) {
    return new TagSettings(
        new ServiceSettings(
            from(ON, inForce).on(),
            from(NAME, inForce).name(),
            from(TTL, inForce).ttlSeconds(),
            from(FLOOR, inForce).floor(),
            from(FORM, inForce).form(),
            settings.taskNames()),
        wrong,
        problems);
  }

  private ServiceSettings from(String tag, ServiceSettings inForce) {
    return wrong.contains(tag) ? inForce : settings;
  }

  /** Whether it is switched on for all that can be told without knowing what is in force. */
  public boolean mayBeOn() {
    return settings.on() || wrong.contains(ON);
  }

  /** Why a service with these tags isn't switched on, in words. */
  public static String whyOff(Map<String, String> tags) {
    return Optional.ofNullable(tags.get(ON))
        .map(value -> "its tag %s is %s".formatted(ON, value))
        .orElse("it has no tag %s, and configuration doesn't switch it on".formatted(ON));
  }

  private static boolean onOrOff(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("it is on or off, not " + text);
    };
  }

  private static String name(String text) {
    DnsLabels.nameComplaint(DnsLabels.folded(text))
        .ifPresent(
            complaint -> {
              throw new IllegalArgumentException(
                  "%s can't be a DNS name: %s".formatted(text, complaint));
            });
    return text;
  }

  private static int seconds(String text) {
    try {
      int seconds = Integer.parseInt(text);
      if (seconds > 0) {
        return seconds;
      }
    } catch (NumberFormatException noNumber) {
      // It is told like one out of range.
    }
    throw new IllegalArgumentException(
        "a TTL is a whole number of seconds, one at least, not " + text);
  }

  private static Form form(String text) {
    try {
      return Form.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException none) {
      throw new IllegalArgumentException(
          "a form is one of %s, not %s".formatted(List.of(Form.values()), text), none);
    }
  }

  private static final class Reader {
    private final Map<String, String> tags;
    private final Set<String> wrong = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private Reader(Map<String, String> tags) {
      this.tags = tags;
    }

    private <T> Optional<T> read(String tag, Function<String, T> reading) {
      String value = tags.get(tag);
      if (value == null) {
        return Optional.empty();
      }
      try {
        return Optional.of(reading.apply(value.strip()));
      } catch (IllegalArgumentException unusable) {
        wrong.add(tag);
        problems.add("tag %s: %s".formatted(tag, unusable.getMessage()));
        return Optional.empty();
      }
    }
  }
}
