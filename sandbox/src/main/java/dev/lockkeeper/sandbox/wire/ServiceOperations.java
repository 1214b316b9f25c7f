package dev.lockkeeper.sandbox.wire;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What one AWS service can do: its operations by name, each a function from the SDK's request class
 * to the SDK's response class. How a request is spelt on the wire is not known here.
 */
public final class ServiceOperations {
  /** An operation; {@code name} is AWS's, such as {@code DescribeClusters}. */
  public record Operation(
      String name, Class<? extends SdkPojo> requestType, Function<SdkPojo, SdkPojo> behaviour) {}

  private final String service;
  private final Map<String, Operation> operations = new TreeMap<>();

  private ServiceOperations(String service) {
    this.service = service;
  }

  /**
   * Starts an empty list.
   *
   * @param service the name requests are signed with: {@code ecs}, {@code autoscaling}, {@code
   *     ec2}, {@code events}, {@code monitoring}, {@code route53}, {@code ssm}, {@code sts}
   */
  public static ServiceOperations of(String service) {
    return new ServiceOperations(service);
  }

  /**
   * Adds an operation, named after its request class. The behaviour runs on the world's thread and
   * throws {@link AwsError} for what AWS refuses.
   */
  public <Q extends SdkPojo, R extends SdkPojo> ServiceOperations on(
      Class<Q> requestType, Function<Q, R> behaviour) {
    String simpleName = requestType.getSimpleName();
    String name = simpleName.substring(0, simpleName.length() - "Request".length());
    Function<SdkPojo, SdkPojo> untyped = request -> behaviour.apply(requestType.cast(request));
    if (operations.put(name, new Operation(name, requestType, untyped)) != null) {
      throw new IllegalArgumentException(service + " has " + name + " already");
    }
    return this;
  }

  /** The name requests for this service are signed with. */
  public String service() {
    return service;
  }

  /** The operation of that name, if the sandbox has it. */
  public Optional<Operation> find(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  /** All operations, by name. */
  public Collection<Operation> all() {
    return Collections.unmodifiableCollection(operations.values());
  }
}
