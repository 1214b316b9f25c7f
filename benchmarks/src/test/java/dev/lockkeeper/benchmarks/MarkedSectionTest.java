package dev.lockkeeper.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedSectionTest {
  @TempDir private Path folder;

  @Test
  void onlyWhatIsBetweenTheMarksIsReplacedAsOftenAsOneLikes() throws IOException {
    Path file = file("before\n<!-- inbox begins -->\nold\n<!-- inbox ends -->\nafter\n");

    MarkedSection.replace(file, "inbox", "first\n");
    MarkedSection.replace(file, "inbox", "second\n");

    assertThat(file)
        .hasContent("before\n<!-- inbox begins -->\nsecond\n<!-- inbox ends -->\nafter\n");
  }

  @Test
  void aFileWithoutTheMarksIsLeftAlone() throws IOException {
    Path file = file("no marks here\n");

    assertThatThrownBy(() -> MarkedSection.replace(file, "inbox", "text\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("inbox begins");
    assertThat(file).hasContent("no marks here\n");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("document.md"), content);
  }
}
