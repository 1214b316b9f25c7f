package dev.lockkeeper.sandbox.wire.xml;

import java.lang.reflect.Field;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * Where a REST operation lives: its verb and its path with labels, such as {@code
 * /2013-04-01/hostedzone/{Id}/rrset}. It is not in the SDK's public classes, but in the marshaller
 * the SDK generates beside each request class, so the client and the sandbox can't disagree.
 */
record Route(String method, Pattern path) {
  private static final Pattern LABEL = Pattern.compile("\\{([A-Za-z]+)}");
  private static final ClassValue<Route> ROUTES =
      new ClassValue<>() {
        @Override
        protected Route computeValue(Class<?> requestType) {
          return fromMarshallerOf(requestType);
        }
      };

  static Route of(Class<? extends SdkPojo> requestType) {
    return ROUTES.get(requestType);
  }

  private static Route fromMarshallerOf(Class<?> requestType) {
    String marshaller =
        requestType.getPackageName().replaceFirst("\\.model$", ".transform.")
            + requestType.getSimpleName()
            + "Marshaller";
    try {
      Field binding = Class.forName(marshaller).getDeclaredField("SDK_OPERATION_BINDING");
      binding.setAccessible(true);
      OperationInfo operation = (OperationInfo) binding.get(null);
      return new Route(operation.httpMethod().name(), pattern(operation.requestUri()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("No marshaller tells the route of " + requestType, e);
    }
  }

  /** A closing slash doesn't matter; a label never spans an unescaped slash. */
  private static Pattern pattern(String template) {
    String trimmed =
        template.endsWith("/") ? template.substring(0, template.length() - 1) : template;
    return Pattern.compile(LABEL.matcher(trimmed).replaceAll("(?<$1>[^/]+)") + "/?");
  }

  boolean matches(String requestMethod, String requestPath) {
    return method.equals(requestMethod) && path.matcher(requestPath).matches();
  }

  /** The value of a label in {@code requestPath}, decoded. */
  Optional<String> label(String requestPath, String name) {
    Matcher matcher = path.matcher(requestPath);
    return matcher.matches()
        ? Optional.of(
            URLDecoder.decode(matcher.group(name).replace("+", "%2B"), StandardCharsets.UTF_8))
        : Optional.empty();
  }
}
