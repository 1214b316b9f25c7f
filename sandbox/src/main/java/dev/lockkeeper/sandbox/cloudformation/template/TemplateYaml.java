package dev.lockkeeper.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML (and JSON, which is YAML too) into a tree in which the short forms of intrinsic
 * functions are written out: {@code !Sub x} becomes {@code {"Fn::Sub": "x"}}.
 */
final class TemplateYaml {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private TemplateYaml() {}

  static JsonNode read(String text) {
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (root == null) {
        throw new TemplateException("Template format error: the template is empty");
      }
      return node(root);
    } catch (YAMLException e) {
      throw new TemplateException("Template format error: YAML not well-formed. " + e.getMessage());
    }
  }

  private static JsonNode node(Node node) {
    String tag = node.getTag().getValue();
    if (!tag.startsWith("!")) {
      return plain(node);
    }
    String function = tag.substring(1);
    JsonNode argument = plain(node);
    if (function.equals("GetAtt") && argument.isTextual()) {
      String[] parts = argument.textValue().split("\\.", 2);
      ArrayNode split = NODES.arrayNode();
      for (String part : parts) {
        split.add(part);
      }
      argument = split;
    }
    boolean bare = function.equals("Ref") || function.equals("Condition");
    return NODES.objectNode().set(bare ? function : "Fn::" + function, argument);
  }

  private static JsonNode plain(Node node) {
    if (node instanceof MappingNode mapping) {
      return object(mapping);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = NODES.arrayNode();
      sequence.getValue().forEach(item -> array.add(node(item)));
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private static ObjectNode object(MappingNode mapping) {
    ObjectNode object = NODES.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      String key = ((ScalarNode) entry.getKeyNode()).getValue();
      if (object.has(key)) {
        throw new TemplateException(
            "Template format error: duplicate key %s%s"
                .formatted(key, entry.getKeyNode().getStartMark()));
      }
      object.set(key, node(entry.getValueNode()));
    }
    return object;
  }

  /**
   * Numbers stay as they are written, so that {@code 010} or {@code 1.10} lose nothing; dates and
   * the rest are text, as CloudFormation has it.
   */
  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.BOOL)) {
      return NODES.booleanNode(text.matches("(?i)true|yes|on"));
    }
    if (tag.equals(Tag.NULL)) {
      throw new TemplateException(
          "Template format error: null values are not allowed%s".formatted(scalar.getStartMark()));
    }
    if (tag.equals(Tag.INT) && text.matches("-?(0|[1-9][0-9]{0,17})")) {
      return NODES.numberNode(Long.parseLong(text));
    }
    if (tag.equals(Tag.FLOAT) && text.matches("-?[0-9]+\\.[0-9]+")) {
      return NODES.numberNode(Double.parseDouble(text));
    }
    return NODES.textNode(text);
  }
}
