package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.answers.Port;
import dev.lockkeeper.discovery.domain.answers.Port.Protocol;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.answers.WrittenAnswers;
import dev.lockkeeper.discovery.domain.records.DnsName;
import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.RecordType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads out of a service's record sets what it wanted when they were written. */
final class RecordedAnswers {
  private static final Pattern SERVICE = Pattern.compile("_([^.]+)\\._(tcp|udp)\\..*");
  private static final Pattern TARGET = Pattern.compile("1 1 (\\d{1,5}) ([^. ]+)\\..*");

  private final Set<String> addresses = new HashSet<>();
  private final Map<String, String> ipv4 = new HashMap<>();
  private final Map<String, String> ipv6 = new HashMap<>();
  private final Map<String, List<Port>> ports = new HashMap<>();

  private final TreeSet<String> names = new TreeSet<>();
  private final String zone;

  private RecordedAnswers(String zone) {
    this.zone = "." + DnsName.of(zone);
  }

  /** {@code zone} is its name. */
  static WrittenAnswers in(Collection<RecordSet> written, String zone) {
    RecordedAnswers found = new RecordedAnswers(zone);
    written.forEach(found::add);
    return found.all();
  }

  /** The names of all services whose record sets these are, relative to the zone. */
  static Set<String> names(Collection<RecordSet> written, String zone) {
    RecordedAnswers found = new RecordedAnswers(zone);
    written.forEach(found::add);
    return Set.copyOf(found.names);
  }

  private void add(RecordSet set) {
    if (set.group().type() == RecordType.SRV) {
      set.values().forEach(value -> target(set.group().name(), value));
      return;
    }
    names.add(nameOf(set));
    if (Ownership.isOfOneTask(set)) {
      Map<String, String> ofTasks = set.group().type() == RecordType.A ? ipv4 : ipv6;
      set.values().forEach(value -> ofTasks.put(Ownership.what(set.identifier()), value));
    }
    if (!Ownership.isOwnName(set)) {
      addresses.addAll(set.values());
    }
  }

  /** The service's, relative to the zone; a task's own name is one label longer. */
  private String nameOf(RecordSet set) {
    String name = set.group().name();
    String relative = name.endsWith(zone) ? name.substring(0, name.length() - zone.length()) : name;
    return Ownership.isOwnName(set) ? relative.substring(relative.indexOf('.') + 1) : relative;
  }

  /**
   * {@code 1 1 <port> <task>.…}, at {@code _<name>._<protocol>.…}. What somebody has changed by
   * hand may look otherwise, and is put right later.
   */
  private void target(String name, String value) {
    Matcher service = SERVICE.matcher(name);
    Matcher target = TARGET.matcher(value);
    if (service.matches() && target.matches()) {
      Protocol protocol = service.group(2).equals("udp") ? Protocol.UDP : Protocol.TCP;
      ports
          .computeIfAbsent(target.group(2), first -> new ArrayList<>())
          .add(new Port(service.group(1), protocol, Integer.parseInt(target.group(1))));
    }
  }

  private WrittenAnswers all() {
    Set<String> tasks = new TreeSet<>(ipv4.keySet());
    tasks.addAll(ipv6.keySet());
    return new WrittenAnswers(
        names.stream().findFirst(), addresses, tasks.stream().map(this::task).toList());
  }

  private TaskAnswer task(String id) {
    Optional<String> v4 = Optional.ofNullable(ipv4.get(id));
    Optional<String> v6 = Optional.ofNullable(ipv6.get(id));
    boolean listed =
        v4.filter(addresses::contains).isPresent() || v6.filter(addresses::contains).isPresent();
    return new TaskAnswer(id, v4, v6, ports.getOrDefault(id, List.of()), listed);
  }
}
