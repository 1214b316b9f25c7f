package dev.lockkeeper.sandbox.wire.query;

import dev.lockkeeper.sandbox.wire.Scalars;
import dev.lockkeeper.sandbox.wire.WireNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * Form parameters as the tree that their dotted names describe: {@code Filter.1.Value.2} is the
 * second value of the first filter. It remembers what was read, so that what nobody knows can be
 * refused.
 */
public final class FormNode implements WireNode {
  private final Lists lists;
  private final Map<String, FormNode> children = new LinkedHashMap<>();
  private String text;
  private boolean read;

  /** How a list's items are named. */
  public enum Lists {
    /** {@code Names.member.1}; without the {@code member} where the model says flattened. */
    QUERY,
    /** {@code Name.1}, always. */
    EC2
  }

  private FormNode(Lists lists) {
    this.lists = lists;
  }

  /** The tree of all parameters. */
  public static FormNode of(Map<String, String> parameters, Lists lists) {
    FormNode root = new FormNode(lists);
    parameters.forEach(
        (name, value) -> {
          FormNode node = root;
          for (String step : name.split("\\.")) {
            node = node.children.computeIfAbsent(step, unused -> new FormNode(lists));
          }
          node.text = value;
        });
    return root;
  }

  /** The full name of a parameter that nobody has read. */
  public Optional<String> firstUnread() {
    if (text != null && !read) {
      return Optional.of("");
    }
    for (Map.Entry<String, FormNode> child : children.entrySet()) {
      Optional<String> unread = child.getValue().firstUnread();
      if (unread.isPresent()) {
        return unread.map(rest -> rest.isEmpty() ? child.getKey() : child.getKey() + "." + rest);
      }
    }
    return Optional.empty();
  }

  /** Counts the parameter as read. */
  public void skip(String name) {
    child(name);
  }

  private Optional<FormNode> child(String name) {
    Optional<FormNode> child = Optional.ofNullable(children.get(name));
    child.ifPresent(node -> node.read = true);
    return child;
  }

  @Override
  public Optional<FormNode> member(SdkField<?> field) {
    return child(field.locationName());
  }

  @Override
  public List<FormNode> items(ListTrait list) {
    return new ArrayList<>(numbered(list.isFlattened(), itemName(list)).values());
  }

  private static String itemName(ListTrait list) {
    return list.memberFieldInfo().locationName();
  }

  @Override
  public Map<String, FormNode> entries(MapTrait map) {
    Map<String, FormNode> entries = new LinkedHashMap<>();
    for (FormNode entry : numbered(map.isFlattened(), "entry").values()) {
      Optional<FormNode> key = entry.child(map.keyLocationName());
      Optional<FormNode> value = entry.child(map.valueLocationName());
      if (key.isEmpty() || value.isEmpty()) {
        throw new MalformedValue("A map entry lacks its key or value");
      }
      entries.put(key.get().text, value.get());
    }
    return entries;
  }

  private Map<Integer, FormNode> numbered(boolean flattened, String itemName) {
    FormNode holder =
        flattened || lists == Lists.EC2 ? this : child(itemName).orElse(new FormNode(lists));
    Map<Integer, FormNode> items = new TreeMap<>();
    holder.children.forEach(
        (number, item) -> {
          if (number.matches("[0-9]{1,9}")) {
            item.read = true;
            items.put(Integer.valueOf(number), item);
          }
        });
    return items;
  }

  @Override
  public Object scalar(SdkField<?> field) {
    if (text == null) {
      throw new MalformedValue(field.locationName() + " is not a single value");
    }
    return Scalars.parse(text, field);
  }
}
