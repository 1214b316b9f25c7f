package dev.lockkeeper.sandbox.dns;

import dev.lockkeeper.sandbox.route53.DomainName;
import dev.lockkeeper.sandbox.route53.RecordSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import software.amazon.awssdk.services.route53.model.RRType;

/** Turns names and record sets between Route 53's text and DNS. */
final class DnsRecords {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([0-3][0-7]{2})|(.))");

  private DnsRecords() {}

  static DomainName domainName(Name name) {
    List<byte[]> labels = new ArrayList<>();
    for (int i = 0; i < name.labels() - 1; i++) {
      byte[] withLength = name.getLabel(i);
      labels.add(Arrays.copyOfRange(withLength, 1, withLength.length));
    }
    return DomainName.ofLabels(labels);
  }

  /** The DNS name; Route 53 escapes in octal, DNS in decimal. */
  static Name name(DomainName name) {
    return parse(decimal(name.text()));
  }

  /** The records of a set that isn't an alias, under the name that was asked for. */
  static List<Record> of(Name owner, RecordSet set, long ttl) {
    return set.values().stream().map(value -> of(owner, set.type(), ttl, value)).toList();
  }

  private static Record of(Name owner, RRType type, long ttl, String value) {
    int dnsType = Type.value(type.toString());
    try {
      return Record.fromString(owner, dnsType, DClass.IN, ttl, decimal(value), Name.root);
    } catch (IOException impossible) {
      throw new UncheckedIOException("Route 53 let a bad value in: " + value, impossible);
    }
  }

  private static Name parse(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (IOException impossible) {
      throw new UncheckedIOException("Route 53 let a bad name in: " + text, impossible);
    }
  }

  private static String decimal(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    escape.group(1) == null
                        ? escape.group()
                        : String.format(
                            Locale.ROOT, "\\%03d", Integer.parseInt(escape.group(1), 8))));
  }
}
