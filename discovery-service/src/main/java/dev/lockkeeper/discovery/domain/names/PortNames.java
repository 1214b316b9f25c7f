package dev.lockkeeper.discovery.domain.names;

import dev.lockkeeper.discovery.domain.model.Definition;
import dev.lockkeeper.discovery.domain.model.Definition.Mapping;

/** How ports are called in SRV records. */
public final class PortNames {
  private PortNames() {}

  /**
   * The mapping's own name; else the container's, if it maps no other port; else {@code
   * port-<number>}, as for names that can't be labels.
   */
  public static String of(Mapping mapping, Definition definition) {
    boolean only =
        definition.mappings().stream()
                .filter(each -> each.container().equals(mapping.container()))
                .count()
            == 1;
    String number = "port-" + mapping.containerPort();
    String name = mapping.name().orElse(only ? mapping.container() : number);
    String label = DnsLabels.folded(name).replace('_', '-');
    // The underscore before it in the record's name takes one of the label's 63 characters.
    return DnsLabels.complaint("x" + label).isEmpty() && DnsLabels.complaint(label).isEmpty()
        ? label
        : number;
  }
}
