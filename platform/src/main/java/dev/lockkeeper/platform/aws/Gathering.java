package dev.lockkeeper.platform.aws;

import java.util.List;

/** Decides which of those who ask go into one call. */
interface Gathering<T> {
  /** One more asks; who is urgent waits for no others, and takes along those who wait. */
  void add(T one, boolean urgent);

  /** Others may ask before long. */
  void expectMore();

  /** Makes a call for all of a batch, on whatever thread. */
  @FunctionalInterface
  interface Call<T> {
    /** Makes it; {@code ended} is run once it has ended in any way. */
    void make(List<T> batch, Runnable ended);
  }
}
