package dev.lockkeeper.sandbox.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sandbox.wire.AwsError;
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
      token = page.nextTokenOrNull();
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
    assertThat(page(first.nextTokenOrNull(), 2).items()).containsExactly("c", "d");
  }

  @Test
  void aTokenThatWasNeverGivenIsRefusedInTheServicesWords() {
    assertThatThrownBy(() -> page("not a token!", 2)).hasMessage("bad token");
  }

  private Page<String> page(String token, int size) {
    return Page.of(
        names, Function.identity(), token, size, () -> AwsError.client("Bad", "bad token"));
  }
}
