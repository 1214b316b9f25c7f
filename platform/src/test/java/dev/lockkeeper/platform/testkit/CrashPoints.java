package dev.lockkeeper.platform.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Counts the calls that go through it, and has the process die before or after one of them. */
public final class CrashPoints {
  /** The process is dead: nothing of ours may catch this. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Whether the call that the process dies in has taken effect. */
  public enum Moment {
    BEFORE,
    AFTER
  }

  private int fatalCall;
  private Moment moment;
  private int calls;
  private Runnable others = () -> {};

  private CrashPoints(int fatalCall, Moment moment) {
    this.fatalCall = fatalCall;
    this.moment = moment;
  }

  public static CrashPoints none() {
    return new CrashPoints(Integer.MAX_VALUE, Moment.BEFORE);
  }

  public static CrashPoints at(int call, Moment moment) {
    return new CrashPoints(call, moment);
  }

  /** The process dies so many calls from now. */
  public void dieIn(int further, Moment when) {
    fatalCall = calls + further;
    moment = when;
  }

  /** What may happen before any call takes effect. */
  public void meanwhile(Runnable work) {
    others = work;
  }

  /** A call begins. */
  public void before() {
    calls++;
    dieAt(Moment.BEFORE);
    others.run();
  }

  /** The call that began last has taken effect. */
  public void after() {
    dieAt(Moment.AFTER);
  }

  private void dieAt(Moment now) {
    if (calls == fatalCall && moment == now) {
      throw new Crash();
    }
  }

  /** The same port, but every call of it may be the fatal one. */
  public <T> T through(Class<T> port, T target) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          before();
          try {
            Object answer = method.invoke(target, arguments);
            after();
            return answer;
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          }
        };
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
  }
}
