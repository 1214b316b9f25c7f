package dev.lockkeeper.sandbox.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * A piece of a request as its protocol shows it. Whatever does not fit what is asked of it throws
 * {@link MalformedValue}.
 */
public interface WireNode {
  /** The member of a structure, if it is there. */
  Optional<? extends WireNode> member(SdkField<?> field);

  /** The items of a list. */
  List<? extends WireNode> items(ListTrait list);

  /** The entries of a map, in their order. */
  Map<String, ? extends WireNode> entries(MapTrait map);

  /** The scalar that {@code field} describes, as the Java type the SDK uses for it. */
  Object scalar(SdkField<?> field);

  /** A value that is not of the type the model gives it. */
  final class MalformedValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedValue(String message) {
      super(message);
    }
  }
}
