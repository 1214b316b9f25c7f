package dev.lockkeeper.capacity.api;

import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import dev.lockkeeper.platform.wiring.Members;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody would like to place: a service's tasks, or tasks of some size. */
public record FitBody(
    @Schema(
            description =
                "tasks of this service, its requirements kept; then nothing else is given",
            examples = "web")
        String service,
    @Schema(description = "CPU units, 1,024 a vCPU; 0 unless given", examples = "512") Integer cpu,
    @Schema(description = "MiB, 1 or more; required without service", examples = "1024")
        Integer memory,
    @Schema(description = "whole GPUs; 0 unless given") Integer gpu,
    @Schema(description = "static host ports") List<Integer> tcpPorts,
    @Schema(description = "static host ports") List<Integer> udpPorts,
    @Schema(description = "whether it has one of its own (network mode awsvpc); false unless given")
        Boolean networkInterface) {
  private static final int LONGEST_NAME = 255;
  private static final int MOST = 10_000_000;
  private static final int HIGHEST_PORT = 65_535;
  private static final int MOST_PORTS = 100;

  /** One of both. */
  record Question(Optional<String> service, TaskSize size) {}

  /** The question in {@code body}, which may be missing altogether. */
  static Question read(FitBody body) {
    return (body == null ? new FitBody(null, null, null, null, null, null, null) : body).question();
  }

  private Question question() {
    Members members = new Members();
    if (service != null) {
      String name = members.text("service", service, LONGEST_NAME);
      if (Stream.of(cpu, memory, gpu, tcpPorts, udpPorts, networkInterface)
          .anyMatch(Objects::nonNull)) {
        members.wrong("service", "service can't be given beside a size");
      }
      members.check();
      return new Question(Optional.of(name), TaskSize.of(0, 0));
    }
    if (memory == null) {
      members.wrong("memory", "memory or service is needed");
    }
    int units = amount(members, "cpu", cpu, 0);
    // A task definition of ECS reserves some; without any there would be no end of them.
    int mebibytes = amount(members, "memory", memory, 1);
    int gpus = amount(members, "gpu", gpu, 0);
    List<Integer> tcp = ports(members, "tcpPorts", tcpPorts);
    List<Integer> udp = ports(members, "udpPorts", udpPorts);
    members.check();
    return new Question(
        Optional.empty(),
        new TaskSize(
            units, mebibytes, gpus, HostPorts.of(tcp, udp), Boolean.TRUE.equals(networkInterface)));
  }

  private static int amount(Members members, String name, Integer value, int least) {
    if (value != null && (value < least || value > MOST)) {
      members.wrong(name, name + " must be " + least + " to " + MOST + ", not " + value);
      return 0;
    }
    return value == null ? 0 : value;
  }

  private static List<Integer> ports(Members members, String name, List<Integer> values) {
    if (values == null) {
      return List.of();
    }
    if (values.size() > MOST_PORTS) {
      members.wrong(
          name, name + " must hold at most " + MOST_PORTS + " ports, not " + values.size());
    }
    for (int i = 0; i < values.size(); i++) {
      Integer port = values.get(i);
      if (port == null || port < 1 || port > HIGHEST_PORT) {
        String place = name + "[" + i + "]";
        members.wrong(place, place + " must be 1 to " + HIGHEST_PORT + ", not " + port);
      }
    }
    return values;
  }
}
