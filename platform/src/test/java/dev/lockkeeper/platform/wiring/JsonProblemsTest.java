package dev.lockkeeper.platform.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.platform.wiring.Problem.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a body that isn't as it should be. */
class JsonProblemsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    new StrictJson().customize(JSON);
  }

  record Body(String name, Integer units, Boolean on, List<Integer> ports) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"units": "512"}       | units    | units must be a whole number
          {"units": ""}          | units    | units must be a whole number
          {"units": 1.5}         | units    | units must be a whole number
          {"units": true}        | units    | units must be a whole number
          {"units": {}}          | units    | units must be a whole number
          {"units": 99999999999} | units    | units is too large
          {"on": 1}              | on       | on must be true or false
          {"on": "yes"}          | on       | on must be true or false
          {"on": "true"}         | on       | on must be true or false
          {"ports": 443}         | ports    | ports must be a list
          {"ports": ""}          | ports    | ports must be a list
          {"ports": {}}          | ports    | ports must be a list
          {"ports": [1, "443"]}  | ports[1] | ports[1] must be a whole number
          {"name": 5}            | name     | name must be a string
          []                     | body     | body must be a JSON object
          """)
  void theMemberIsNamedAndWhatItMustBe(String body, String field, String detail) {
    assertThat(problem(body).errors()).containsExactly(new FieldError(field, detail));
    assertThat(problem(body).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"units\": 512, \"on\": true, \"ports\": [1, 2], \"name\": \"a\"}",
        "{\"units\": null, \"on\": null, \"ports\": null, \"name\": null}"
      })
  void whatIsAsItShouldBeIsRead(String body) throws JsonProcessingException {
    assertThat(JSON.readValue(body, Body.class)).isNotNull();
  }

  @Test
  void aMemberThatIsMisspeltIsToldWithThoseThatThereAre() {
    assertThat(problem("{\"unit\": 5}").detail())
        .isEqualTo("unit is unknown; known are: name, on, ports, units");
  }

  private static Problem problem(String body) {
    return JsonProblems.read(
        catchThrowableOfType(
            JsonProcessingException.class, () -> JSON.readValue(body, Body.class)));
  }
}
