package dev.lockkeeper.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PageTest {
  private final TreeSet<String> names = new TreeSet<>(List.of("a", "b", "c", "d", "e"));

  @Test
  void pagesTogetherAreTheWholeList() {
    List<String> seen = new ArrayList<>();
    String token = null;
    do {
      Page<String> page = page(token, 2);
      seen.addAll(page.items());
      token = page.token();
    } while (token != null);
    assertThat(seen).containsExactlyElementsOf(names);
  }

  @Test
  void aFullLastPageHasNoToken() {
    assertThat(page(null, 5).nextToken()).isEmpty();
  }

  @Test
  void nothingIsSkippedWhenWhatWasGivenIsRemovedInBetween() {
    Page<String> first = page(null, 2);
    names.removeAll(first.items());
    assertThat(page(first.token(), 2).items()).containsExactly("c", "d");
  }

  @Test
  void aTokenThatWasNeverGivenIsRefused() {
    assertThatThrownBy(() -> page("not a token!", 2)).isInstanceOf(IllegalArgumentException.class);
  }

  private Page<String> page(String token, int size) {
    return Page.of(names, Function.identity(), token, size);
  }
}
