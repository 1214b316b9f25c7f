package dev.lockkeeper.platform.audit;

import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An entry of the audit trail as it is stored: once under its month, and once under its subject.
 *
 * <p>DynamoDB reads a partition in the order of its sort keys, from wherever one likes. With the
 * time, counted backwards, as the sort key, the newest come first, and a page, a time range and a
 * continuation are one read of just what is answered. A month a partition keeps it far below the
 * 1,000 writes a second that one takes, and a look back over 90 days at four reads. The second copy
 * costs one write and spares an index, which the table would have to get first.
 *
 * @param bySubject which of the two copies it is
 */
public record AuditRecord(Instant at, String id, boolean bySubject, AuditTrail.Entry entry) {
  /** Above every moment in microseconds until the year 2286; 16 digits. */
  private static final long LAST = 9_999_999_999_999_999L;

  /** Sorts after whatever else begins like it. */
  private static final String END = "~";

  /** How entries are stored. */
  public static RecordType<AuditRecord> type(Duration keptFor) {
    return new RecordType<>(
        "audit",
        AuditRecord.class,
        AuditRecord::key,
        record -> Optional.empty(),
        record -> Optional.of(record.at().plus(keptFor)));
  }

  private RecordKey key() {
    return new RecordKey(
        bySubject ? partition(entry.subject().orElseThrow()) : partition(monthOf(at)), sort());
  }

  /** Its place in the order, newest first. */
  String sort() {
    return backwards(at) + '-' + id;
  }

  static String partition(String subject) {
    return "audit#" + subject;
  }

  static String partition(YearMonth month) {
    return "audit#" + month;
  }

  static YearMonth monthOf(Instant time) {
    return YearMonth.from(time.atOffset(ZoneOffset.UTC));
  }

  /** The sort key that all entries before {@code time} come after. */
  static String before(Instant time) {
    return backwards(time) + END;
  }

  /** The time that a sort key stands for; empty if it is none. */
  static Optional<Instant> timeOf(String sort) {
    return sort.matches("[0-9]{16}[-~].{0,100}")
        ? Optional.of(Instant.EPOCH.plus(LAST - Long.parseLong(sort, 0, 16, 10), ChronoUnit.MICROS))
        : Optional.empty();
  }

  private static String backwards(Instant time) {
    return "%016d".formatted(LAST - ChronoUnit.MICROS.between(Instant.EPOCH, time));
  }
}
