package dev.lockkeeper.sandbox.wire.xml;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.WireResponse;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import software.amazon.awssdk.core.SdkPojo;

/** An XML answer in the making. */
public final class XmlDocument {
  public static final String CONTENT_TYPE = "text/xml";

  private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

  private final XMLStreamWriter writer;

  private XmlDocument(XMLStreamWriter writer) {
    this.writer = writer;
  }

  /**
   * Writes a document.
   *
   * @param namespace of the root and all within; may be empty
   */
  public static byte[] write(String root, String namespace, Consumer<XmlDocument> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter writer = WRITERS.createXMLStreamWriter(bytes, "UTF-8");
      writer.writeStartDocument("UTF-8", "1.0");
      writer.writeStartElement(root);
      if (!namespace.isEmpty()) {
        writer.writeDefaultNamespace(namespace);
      }
      content.accept(new XmlDocument(writer));
      writer.writeEndDocument();
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Writing to memory can't fail", e);
    }
    return bytes.toByteArray();
  }

  /** The error that Query and REST-XML share. */
  public static WireResponse errorResponse(AwsError error, String namespace, String requestId) {
    byte[] body =
        write(
            "ErrorResponse",
            namespace,
            xml -> {
              xml.open("Error").element("Type", error.fault()).element("Code", error.code());
              xml.element("Message", error.getMessage()).close();
              xml.element("RequestId", requestId);
            });
    return WireResponse.failed(error.status(), CONTENT_TYPE, body, error.code())
        .with("x-amzn-RequestId", requestId);
  }

  /** Opens an element. */
  public XmlDocument open(String name) {
    return unchecked(() -> writer.writeStartElement(name));
  }

  /** Closes the innermost open element. */
  public XmlDocument close() {
    return unchecked(writer::writeEndElement);
  }

  /** Writes an element that holds text. */
  public XmlDocument element(String name, String text) {
    return unchecked(
        () -> {
          writer.writeStartElement(name);
          writer.writeCharacters(text);
          writer.writeEndElement();
        });
  }

  /** Writes the members of {@code shape} that belong into the body. */
  public XmlDocument members(SdkPojo shape) {
    XmlShapes.write(this, shape);
    return this;
  }

  private interface Step {
    void run() throws XMLStreamException;
  }

  private XmlDocument unchecked(Step step) {
    try {
      step.run();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Writing to memory can't fail", e);
    }
    return this;
  }
}
