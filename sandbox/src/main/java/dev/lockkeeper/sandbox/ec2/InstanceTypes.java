package dev.lockkeeper.sandbox.ec2;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The instance types of the sandbox's region, with the figures of AWS's instance type tables. */
public final class InstanceTypes {
  private static final int GIB = 1024;

  private final Map<String, Ec2InstanceType> types = new TreeMap<>();

  InstanceTypes() {
    burstable("t3", "x86_64");
    burstable("t4g", "arm64");
    add("t3.xlarge", "x86_64", 4, 16, 0, 4, 15, 0);
    add("t3.2xlarge", "x86_64", 8, 32, 0, 4, 15, 0);
    family("m5", "x86_64", 4);
    family("m6i", "x86_64", 4);
    family("c5", "x86_64", 2);
    family("c6i", "x86_64", 2);
    family("r5", "x86_64", 8);
    family("r6i", "x86_64", 8);
    graviton("m6g", 4);
    graviton("c6g", 2);
    graviton("r6g", 8);
    add("g4dn.xlarge", "x86_64", 4, 16, 1, 3, 10, 39);
    add("g4dn.2xlarge", "x86_64", 8, 32, 1, 3, 10, 39);
    add("g4dn.4xlarge", "x86_64", 16, 64, 1, 3, 10, 59);
    add("g4dn.12xlarge", "x86_64", 48, 192, 4, 8, 30, 54);
  }

  /** All of them, by name. */
  public Collection<Ec2InstanceType> all() {
    return Collections.unmodifiableCollection(types.values());
  }

  /** The type of that name, if there is one. */
  public Optional<Ec2InstanceType> find(String name) {
    return Optional.ofNullable(types.get(name));
  }

  private void burstable(String family, String architecture) {
    add(family + ".micro", architecture, 2, 1, 0, 2, 2, 0);
    add(family + ".small", architecture, 2, 2, 0, 3, 4, 0);
    add(family + ".medium", architecture, 2, 4, 0, 3, 6, 0);
    add(family + ".large", architecture, 2, 8, 0, 3, 12, 0);
  }

  private void graviton(String family, int gibPerVcpu) {
    add(family + ".medium", "arm64", 1, gibPerVcpu, 0, 2, 4, 4);
    family(family, "arm64", gibPerVcpu);
  }

  private void family(String family, String architecture, int gibPerVcpu) {
    add(family + ".large", architecture, 2, 2 * gibPerVcpu, 0, 3, 10, 10);
    add(family + ".xlarge", architecture, 4, 4 * gibPerVcpu, 0, 4, 15, 20);
    add(family + ".2xlarge", architecture, 8, 8 * gibPerVcpu, 0, 4, 15, 40);
    add(family + ".4xlarge", architecture, 16, 16 * gibPerVcpu, 0, 8, 30, 60);
  }

  private void add(
      String name,
      String architecture,
      int vcpus,
      int memoryGib,
      int gpus,
      int interfaces,
      int addresses,
      int trunked) {
    types.put(
        name,
        new Ec2InstanceType(
            name, architecture, vcpus, memoryGib * GIB, gpus, interfaces, addresses, trunked));
  }
}
