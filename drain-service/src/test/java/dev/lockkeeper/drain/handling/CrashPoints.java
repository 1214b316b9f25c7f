package dev.lockkeeper.drain.handling;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Counts the calls that go through it, and has the process die before or after one of them. */
final class CrashPoints {
  /** The process is dead: nothing of ours may catch this. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Whether the call that the process dies in has taken effect. */
  enum Moment {
    BEFORE,
    AFTER
  }

  private final int fatalCall;
  private final Moment moment;
  private int calls;

  private CrashPoints(int fatalCall, Moment moment) {
    this.fatalCall = fatalCall;
    this.moment = moment;
  }

  static CrashPoints none() {
    return new CrashPoints(Integer.MAX_VALUE, Moment.BEFORE);
  }

  static CrashPoints at(int call, Moment moment) {
    return new CrashPoints(call, moment);
  }

  int calls() {
    return calls;
  }

  boolean happened() {
    return calls >= fatalCall;
  }

  <T> T through(Class<T> port, T target) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          boolean fatal = ++calls == fatalCall;
          if (fatal && moment == Moment.BEFORE) {
            throw new Crash();
          }
          try {
            Object answer = method.invoke(target, arguments);
            if (fatal) {
              throw new Crash();
            }
            return answer;
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          }
        };
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
  }
}
