package dev.lockkeeper.platform.aws;

import java.util.ArrayList;
import java.util.List;

/** A long list in pieces that a call takes. */
public final class Pages {
  private Pages() {}

  /** {@code all}, in order, at most {@code most} at a time; no page for none. */
  public static <T> List<List<T>> of(List<T> all, int most) {
    List<List<T>> pages = new ArrayList<>();
    for (int from = 0; from < all.size(); from += most) {
      pages.add(all.subList(from, Math.min(from + most, all.size())));
    }
    return pages;
  }
}
