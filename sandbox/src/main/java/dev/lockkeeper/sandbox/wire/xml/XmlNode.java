package dev.lockkeeper.sandbox.wire.xml;

import dev.lockkeeper.sandbox.wire.Scalars;
import dev.lockkeeper.sandbox.wire.WireNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** One or, for a flattened list, several elements of an XML request. */
record XmlNode(List<Element> elements) implements WireNode {
  /**
   * The root of a document.
   *
   * @throws MalformedValue if it isn't XML
   */
  static XmlNode parse(byte[] document) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return new XmlNode(
          List.of(builder.parse(new ByteArrayInputStream(document)).getDocumentElement()));
    } catch (SAXException e) {
      throw new MalformedValue("Unable to parse request: " + e.getMessage());
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException("The JDK's XML parser does not work", e);
    }
  }

  @Override
  public Optional<XmlNode> member(SdkField<?> field) {
    if (field.location() != MarshallLocation.PAYLOAD) {
      return Optional.empty();
    }
    List<Element> found = children(elements.get(0), field.locationName());
    return found.isEmpty() ? Optional.empty() : Optional.of(new XmlNode(found));
  }

  @Override
  public List<XmlNode> items(ListTrait list) {
    String itemName = list.memberLocationName() == null ? "member" : list.memberLocationName();
    List<Element> items = list.isFlattened() ? elements : children(elements.get(0), itemName);
    return items.stream().map(item -> new XmlNode(List.of(item))).toList();
  }

  @Override
  public Map<String, XmlNode> entries(MapTrait map) {
    List<Element> entries = map.isFlattened() ? elements : children(elements.get(0), "entry");
    Map<String, XmlNode> result = new LinkedHashMap<>();
    for (Element entry : entries) {
      List<Element> key = children(entry, map.keyLocationName());
      List<Element> value = children(entry, map.valueLocationName());
      if (key.isEmpty() || value.isEmpty()) {
        throw new MalformedValue("A map entry lacks its key or value");
      }
      result.put(key.get(0).getTextContent(), new XmlNode(value));
    }
    return result;
  }

  @Override
  public Object scalar(SdkField<?> field) {
    return Scalars.parse(elements.get(0).getTextContent(), field);
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getLocalName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
