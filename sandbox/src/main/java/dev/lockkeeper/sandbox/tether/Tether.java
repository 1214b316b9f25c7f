package dev.lockkeeper.sandbox.tether;

import java.io.IOException;
import java.io.InputStream;

/**
 * An agent that halts its process once standard input ends. The command holds the other end of that
 * pipe and writes nothing to it; however the command dies, SIGKILL included, the system closes it.
 * It is a jar of its own, so that nothing else of the sandbox is in the service's class path.
 */
public final class Tether {
  private static final int HALTED = 1;

  private Tether() {}

  /** Called by the virtual machine before the service's own {@code main}. */
  public static void premain(String arguments) {
    Thread watch = new Thread(() -> haltAtEndOf(System.in), "tether");
    watch.setDaemon(true);
    watch.start();
  }

  private static void haltAtEndOf(InputStream input) {
    try {
      while (input.read() >= 0) {
        // Whatever comes is no news: only the end is.
      }
    } catch (IOException broken) {
      System.err.println("Standard input can't be read: " + broken.getMessage());
    }
    System.err.println("Halted: the process that started this one is gone.");
    Runtime.getRuntime().halt(HALTED);
  }
}
