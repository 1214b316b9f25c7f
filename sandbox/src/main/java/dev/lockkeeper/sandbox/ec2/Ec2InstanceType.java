package dev.lockkeeper.sandbox.ec2;

/**
 * What an instance type offers, as AWS documents it.
 *
 * @param architecture {@code x86_64} or {@code arm64}
 * @param networkInterfaces how many interfaces an instance can hold, the primary one included
 * @param addressesPerInterface IPv4 addresses on each
 * @param trunkedTaskInterfaces how many task interfaces it can hold once ECS has given it a trunk;
 *     0 where the type can't have one
 */
public record Ec2InstanceType(
    String name,
    String architecture,
    int vcpus,
    int memoryMiB,
    int gpus,
    int networkInterfaces,
    int addressesPerInterface,
    int trunkedTaskInterfaces) {
  /** T types, whose processors work on credits. */
  boolean burstable() {
    return name.startsWith("t");
  }
}
