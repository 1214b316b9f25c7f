package dev.lockkeeper.sandbox;

import dev.lockkeeper.sandbox.faults.RateLimit;
import dev.lockkeeper.sandbox.live.LiveSettings;
import dev.lockkeeper.sandbox.world.Account;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a sandbox is set up.
 *
 * @param host the address of the port; anybody who reaches it is let in, so the loopback address,
 *     but in a container
 * @param port there; 0 for any free one
 * @param dnsPort of the loopback address, UDP and TCP; 0 for any free one
 * @param seed of everything that is left to chance
 * @param speed seconds of the world in a second of the wall clock; above 0
 * @param steppedFrom where the clock stands still until it is moved; empty for a clock that runs
 * @param queues whether there is an embedded SQS
 * @param tables whether there is an embedded DynamoDB
 * @param rateLimits what callers are held to
 * @param live how tasks are there in earnest; empty where they are only simulated
 */
public record SandboxOptions(
    String host,
    int port,
    int dnsPort,
    long seed,
    double speed,
    Optional<Instant> steppedFrom,
    Account account,
    boolean queues,
    boolean tables,
    List<RateLimit> rateLimits,
    Optional<LiveSettings> live) {
  private static final String LOOPBACK = "127.0.0.1";

  /** The port that LocalStack made usual for an AWS on one machine. */
  public static final int USUAL_PORT = 4566;

  /** The port for questions to the hosted zones. */
  public static final int USUAL_DNS_PORT = 4553;

  /** Everything there, the clock running as fast as the wall's. */
  public static SandboxOptions usual() {
    return new SandboxOptions(
        LOOPBACK,
        USUAL_PORT,
        USUAL_DNS_PORT,
        1,
        1.0,
        Optional.empty(),
        Account.DEFAULT,
        true,
        true,
        RateLimit.documented(),
        Optional.empty());
  }

  /** With its port at another address. */
  public SandboxOptions withHost(String another) {
    return new SandboxOptions(
        another,
        port,
        dnsPort,
        seed,
        speed,
        steppedFrom,
        account,
        queues,
        tables,
        rateLimits,
        live);
  }

  /** On another port, 0 for any free one; DNS on any free one, unless told otherwise. */
  public SandboxOptions withPort(int another) {
    return new SandboxOptions(
        host, another, 0, seed, speed, steppedFrom, account, queues, tables, rateLimits, live);
  }

  /** With DNS on another port. */
  public SandboxOptions withDnsPort(int another) {
    return new SandboxOptions(
        host, port, another, seed, speed, steppedFrom, account, queues, tables, rateLimits, live);
  }

  /** From another seed. */
  public SandboxOptions withSeed(long another) {
    return new SandboxOptions(
        host,
        port,
        dnsPort,
        another,
        speed,
        steppedFrom,
        account,
        queues,
        tables,
        rateLimits,
        live);
  }

  /** Faster or slower. */
  public SandboxOptions withSpeed(double another) {
    return new SandboxOptions(
        host, port, dnsPort, seed, another, steppedFrom, account, queues, tables, rateLimits, live);
  }

  /** With a clock that stands until it is moved. */
  public SandboxOptions stepped(Instant from) {
    return new SandboxOptions(
        host,
        port,
        dnsPort,
        seed,
        speed,
        Optional.of(from),
        account,
        queues,
        tables,
        rateLimits,
        live);
  }

  /** Without the embedded services, which take a second or two to start. */
  public SandboxOptions withoutEmbedded() {
    return new SandboxOptions(
        host, port, dnsPort, seed, speed, steppedFrom, account, false, false, rateLimits, live);
  }

  /** With other rate limits; none for an empty list. */
  public SandboxOptions withRateLimits(List<RateLimit> others) {
    return new SandboxOptions(
        host, port, dnsPort, seed, speed, steppedFrom, account, queues, tables, others, live);
  }

  /** With tasks that really answer, each on a loopback address of its own. Linux only. */
  public SandboxOptions withLiveTasks(LiveSettings settings) {
    return new SandboxOptions(
        host,
        port,
        dnsPort,
        seed,
        speed,
        steppedFrom,
        account,
        queues,
        tables,
        rateLimits,
        Optional.of(settings));
  }
}
