package dev.lockkeeper.sandbox.wire.xml;

import dev.lockkeeper.sandbox.wire.Scalars;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Writes the SDK's model classes as XML under the names by which the SDK reads them, led by their
 * own {@code sdkFields}.
 */
final class XmlShapes {
  private XmlShapes() {}

  static void write(XmlDocument xml, SdkPojo shape) {
    for (SdkField<?> field : shape.sdkFields()) {
      Object value = field.getValueOrDefault(shape);
      if (value != null && field.location() == MarshallLocation.PAYLOAD) {
        member(xml, field, value);
      }
    }
  }

  private static void member(XmlDocument xml, SdkField<?> field, Object value) {
    String name = field.unmarshallLocationName();
    if (value instanceof List<?> list) {
      if (!(list instanceof SdkAutoConstructList<?>)) {
        list(xml, name, field.getRequiredTrait(ListTrait.class), list);
      }
    } else if (value instanceof Map<?, ?> map) {
      if (!(map instanceof SdkAutoConstructMap<?, ?>)) {
        map(xml, name, field.getRequiredTrait(MapTrait.class), map);
      }
    } else {
      single(xml, name, field, value);
    }
  }

  private static void list(XmlDocument xml, String name, ListTrait trait, List<?> items) {
    if (trait.isFlattened()) {
      items.forEach(item -> single(xml, name, trait.memberFieldInfo(), item));
      return;
    }
    String itemName = trait.memberLocationName() == null ? "member" : trait.memberLocationName();
    xml.open(name);
    items.forEach(item -> single(xml, itemName, trait.memberFieldInfo(), item));
    xml.close();
  }

  private static void map(XmlDocument xml, String name, MapTrait trait, Map<?, ?> entries) {
    String entryName = trait.isFlattened() ? name : "entry";
    if (!trait.isFlattened()) {
      xml.open(name);
    }
    entries.forEach(
        (key, value) -> {
          xml.open(entryName).element(trait.keyLocationName(), key.toString());
          single(xml, trait.valueLocationName(), trait.valueFieldInfo(), value);
          xml.close();
        });
    if (!trait.isFlattened()) {
      xml.close();
    }
  }

  private static void single(XmlDocument xml, String name, SdkField<?> field, Object value) {
    if (value instanceof SdkPojo shape) {
      xml.open(name);
      write(xml, shape);
      xml.close();
    } else if (value instanceof List<?> list) {
      list(xml, name, field.getRequiredTrait(ListTrait.class), list);
    } else {
      xml.element(name, Scalars.format(value, Scalars.timestampFormat(field, Format.ISO_8601)));
    }
  }
}
