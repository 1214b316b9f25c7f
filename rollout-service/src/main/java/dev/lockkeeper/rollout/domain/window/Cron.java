package dev.lockkeeper.rollout.domain.window;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Times of day on days, as crontab(5) writes them: minute, hour, day of month, month, day of week
 * (0 and 7 are Sunday), each {@code *}, a number, a range, a list, or one of these with {@code
 * /step}. Where both days are restricted, either suffices, as with cron.
 */
public record Cron(String text) {
  private static final int DAYS_OF_WEEK = 7;

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with the field that is wrong
   */
  public Cron {
    text = text.trim();
    Fields.of(text);
  }

  /** Which minutes, hours and so on. */
  private record Fields(
      BitSet minutes,
      BitSet hours,
      BitSet daysOfMonth,
      BitSet months,
      BitSet daysOfWeek,
      boolean eitherDay) {
    static Fields of(String text) {
      String[] fields = text.split("\\s+");
      if (fields.length != 5) {
        throw new IllegalArgumentException(
            "five fields are needed (minute, hour, day of month, month, day of week): " + text);
      }
      BitSet daysOfWeek = field(fields[4], 0, DAYS_OF_WEEK);
      if (daysOfWeek.get(DAYS_OF_WEEK)) {
        daysOfWeek.set(0);
      }
      return new Fields(
          field(fields[0], 0, 59),
          field(fields[1], 0, 23),
          field(fields[2], 1, 31),
          field(fields[3], 1, 12),
          daysOfWeek,
          !fields[2].startsWith("*") && !fields[4].startsWith("*"));
    }

    boolean on(LocalDate date) {
      boolean ofMonth = daysOfMonth.get(date.getDayOfMonth());
      boolean ofWeek = daysOfWeek.get(date.getDayOfWeek().getValue() % DayOfWeek.SUNDAY.getValue());
      return months.get(date.getMonthValue())
          && (eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek);
    }
  }

  /** The times of a day, in order; none if it isn't its day. */
  List<LocalTime> on(LocalDate date) {
    List<LocalTime> times = new ArrayList<>();
    Fields fields = Fields.of(text);
    if (fields.on(date)) {
      fields.hours().stream()
          .forEach(
              hour ->
                  fields.minutes().stream()
                      .forEach(minute -> times.add(LocalTime.of(hour, minute))));
    }
    return times;
  }

  private static BitSet field(String field, int least, int most) {
    BitSet values = new BitSet();
    for (String part : field.split(",", -1)) {
      try {
        add(values, part, least, most);
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(
            "not within " + least + "-" + most + ": " + part + " in " + field, wrong);
      }
    }
    return values;
  }

  private static void add(BitSet values, String part, int least, int most) {
    String[] step = part.split("/", -1);
    int by = step.length > 1 ? Integer.parseInt(step[1]) : 1;
    String[] ends = step[0].equals("*") ? new String[] {} : step[0].split("-", -1);
    int from = ends.length == 0 ? least : Integer.parseInt(ends[0]);
    int to = to(ends, step.length > 1, from, most);
    if (from < least || to > most || from > to || by < 1 || step.length > 2 || ends.length > 2) {
      throw new IllegalArgumentException(part);
    }
    for (int value = from; value <= to; value += by) {
      values.set(value);
    }
  }

  private static int to(String[] ends, boolean stepped, int from, int most) {
    if (ends.length == 2) {
      return Integer.parseInt(ends[1]);
    }
    return ends.length == 0 || stepped ? most : from;
  }

  @Override
  public String toString() {
    return text;
  }
}
