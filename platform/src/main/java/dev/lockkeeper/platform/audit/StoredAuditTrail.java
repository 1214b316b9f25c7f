package dev.lockkeeper.platform.audit;

import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The audit trail in the table, so that it can be listed. An entry is logged first, on the thread
 * that acted, and stored by another: neither a slow nor a failing table holds an action up, and
 * what it doesn't take is in the log.
 */
public final class StoredAuditTrail implements AuditTrail {
  private static final Logger LOG = System.getLogger(StoredAuditTrail.class.getName());

  private final AuditTrail log;
  private final Records<AuditRecord> records;
  private final Executor writer;
  private final Supplier<String> ids;
  private final Duration keptFor;
  private final Clock clock;
  private final AtomicReference<Instant> newest = new AtomicReference<>(Instant.EPOCH);

  /**
   * A trail.
   *
   * @param writer stores; may refuse with RejectedExecutionException when too much waits
   * @param ids a new one for each entry
   * @param keptFor as in the records' type; nothing older is looked for
   */
  public StoredAuditTrail(
      AuditTrail log,
      Records<AuditRecord> records,
      Executor writer,
      Supplier<String> ids,
      Duration keptFor,
      Clock clock) {
    this.log = log;
    this.records = records;
    this.writer = writer;
    this.ids = ids;
    this.keptFor = keptFor;
    this.clock = clock;
  }

  @Override
  public void add(Entry entry) {
    log.add(entry);
    AuditRecord record = new AuditRecord(nextMoment(), ids.get(), false, entry);
    try {
      writer.execute(() -> store(record));
    } catch (RejectedExecutionException full) {
      LOG.log(
          Level.WARNING,
          () -> "an audit entry is only in the log, as too many wait to be stored: " + entry);
    }
  }

  /** No two of this process have the same, so that their order is that in which they came. */
  private Instant nextMoment() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return newest.updateAndGet(last -> now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS));
  }

  private void store(AuditRecord record) {
    try {
      records.insertIfAbsent(record);
      if (record.entry().subject().isPresent()) {
        records.insertIfAbsent(new AuditRecord(record.at(), record.id(), true, record.entry()));
      }
    } catch (RuntimeException failed) {
      LOG.log(Level.WARNING, () -> "an audit entry is only in the log: " + record.entry(), failed);
    }
  }

  /**
   * What to list.
   *
   * @param from nothing before this
   * @param until nothing at or after this
   * @param after continues after the page that ended with this
   */
  public record Query(
      Optional<String> subject,
      Optional<Instant> from,
      Optional<Instant> until,
      Optional<String> after,
      int limit) {}

  /**
   * Some entries, newest first.
   *
   * @param after how to get those that follow; empty if there are none
   */
  public record Page(List<AuditRecord> records, Optional<String> after) {}

  /** Whether {@code text} can be the {@code after} of a page. */
  public static boolean isContinuation(String text) {
    return text.indexOf('-') > 0 && AuditRecord.timeOf(text).isPresent();
  }

  /** Lists entries, newest first. */
  public Page list(Query query) {
    Instant oldest = clock.instant().minus(keptFor);
    Instant from = query.from().filter(oldest::isBefore).orElse(oldest);
    List<AuditRecord> found = new ArrayList<>(read(query, from));
    if (found.size() <= query.limit()) {
      return new Page(found, Optional.empty());
    }
    List<AuditRecord> page = found.subList(0, query.limit());
    return new Page(List.copyOf(page), Optional.of(page.get(page.size() - 1).sort()));
  }

  /** One more than asked for, if there is one: it tells whether another page follows. */
  private List<AuditRecord> read(Query query, Instant from) {
    Optional<String> start =
        Stream.concat(query.after().stream(), query.until().map(AuditRecord::before).stream())
            .max(Comparator.naturalOrder());
    if (query.subject().isPresent()) {
      String partition = AuditRecord.partition(query.subject().get());
      return read(partition, start, from, query.limit() + 1);
    }
    List<AuditRecord> found = new ArrayList<>();
    YearMonth last = AuditRecord.monthOf(from);
    for (YearMonth month = newestMonth(start);
        !month.isBefore(last) && found.size() <= query.limit();
        month = month.minusMonths(1)) {
      int missing = query.limit() + 1 - found.size();
      found.addAll(read(AuditRecord.partition(month), start, from, missing));
    }
    return found;
  }

  private YearMonth newestMonth(Optional<String> start) {
    // A replica whose clock is ahead may have begun the next month already.
    Instant newestPossible = clock.instant().plus(Duration.ofHours(1));
    return AuditRecord.monthOf(
        start.flatMap(AuditRecord::timeOf).filter(newestPossible::isAfter).orElse(newestPossible));
  }

  private List<AuditRecord> read(
      String partition, Optional<String> start, Instant from, int limit) {
    return records.list(partition, start, limit).stream()
        .map(Stored::value)
        .takeWhile(record -> !record.at().isBefore(from))
        .toList();
  }
}
