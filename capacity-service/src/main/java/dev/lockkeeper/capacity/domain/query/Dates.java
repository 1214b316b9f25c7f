package dev.lockkeeper.capacity.domain.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The documented forms of dates: {@code 2018-06-18T22:28:28+00:00}, {@code 2018-06-18T22:28:28Z},
 * {@code 2018-06-18T22:28:28}, {@code 2018-06-18}. One without a zone is taken for UTC.
 */
final class Dates {
  /** Of one length, so that the order of texts is the order of times. */
  private static final DateTimeFormatter SORTABLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final List<Function<String, Instant>> FORMS =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());

  private Dates() {}

  static Optional<Instant> read(String text) {
    for (Function<String, Instant> form : FORMS) {
      try {
        return Optional.of(form.apply(text));
      } catch (DateTimeException another) {
        // The next form may fit.
      }
    }
    return Optional.empty();
  }

  static String text(Instant time) {
    return SORTABLE.format(time);
  }
}
