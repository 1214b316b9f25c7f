package dev.lockkeeper.sandbox.wire.endpoint;

import dev.lockkeeper.sandbox.wire.WireRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signed a request, and for which service. The signature itself isn't checked: the sandbox has
 * no secrets.
 */
record Signature(String accessKeyId, String signingName) {
  private static final Pattern SCOPE =
      Pattern.compile("Credential=([^/,\\s]+)/[0-9]{8}/[^/]+/([^/]+)/aws4_request");

  static Optional<Signature> of(WireRequest request) {
    return request
        .header("Authorization")
        .map(SCOPE::matcher)
        .filter(Matcher::find)
        .map(matcher -> new Signature(matcher.group(1), matcher.group(2)));
  }
}
