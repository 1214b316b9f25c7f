package dev.lockkeeper.sandbox.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.world.Account;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackPlanTest {
  private static final String HEAD =
      """
      Parameters:
        Prefix: {Type: String, Default: lk, AllowedPattern: "[a-z]+"}
        Names: {Type: CommaDelimitedList, Default: "a, b"}
        Count: {Type: Number, Default: 3, MinValue: 1, MaxValue: 9}
        Size: {Type: String, Default: small, AllowedValues: [small, large]}
      Conditions:
        IsLarge: !Equals [!Ref Size, large]
        IsSmall: !Not [!Condition IsLarge]
        Both: !And [!Condition IsLarge, !Condition IsSmall]
        Either: !Or [!Condition IsLarge, !Condition IsSmall]
      Resources:
      """;

  @Test
  void shortFormsAndLongFormsGiveTheSame() {
    assertThat(properties("A: !Sub '${Prefix}-drain'\nB: {'Fn::Sub': '${Prefix}-drain'}"))
        .isEqualTo(properties("A: lk-drain\nB: lk-drain"));
    assertThat(properties("A: !Join ['-', [x, !Ref Prefix]]")).isEqualTo(properties("A: x-lk"));
    assertThat(properties("A: !Select [1, !Ref Names]")).isEqualTo(properties("A: b"));
    assertThat(properties("A: !Split ['|', 'x||y']")).isEqualTo(properties("A: [x, '', y]"));
    assertThat(properties("A: !Ref Names")).isEqualTo(properties("A: [a, b]"));
  }

  @Test
  void substitutionKnowsOwnNamesLiteralsAndPseudoParameters() {
    assertThat(properties("A: !Sub ['${Own}/${Prefix}', {Own: !Ref Prefix}]"))
        .isEqualTo(properties("A: lk/lk"));
    assertThat(properties("A: !Sub '${!Kept} $1 ${AWS::Partition}:${AWS::Region}'"))
        .isEqualTo(properties("A: '${Kept} $1 aws:us-east-1'"));
    assertThat(properties("A: !Sub '${AWS::AccountId} ${AWS::StackName} ${AWS::URLSuffix}'"))
        .isEqualTo(properties("A: '000000000000 test amazonaws.com'"));
  }

  @Test
  void scalarsKeepTheirTypes() {
    JsonNode properties = properties("A: 60\nB: '60'\nC: true\nD: 'true'\nE: 1.5\nF: 010");
    assertThat(properties.get("A").isInt() || properties.get("A").isLong()).isTrue();
    assertThat(properties.get("B").isTextual()).isTrue();
    assertThat(properties.get("C").isBoolean()).isTrue();
    assertThat(properties.get("D").isTextual()).isTrue();
    assertThat(properties.get("E").isDouble()).isTrue();
    assertThat(properties.get("F").asText()).isEqualTo("010");
  }

  @Test
  void ifChoosesAndNoValueLeavesOut() {
    String body =
        "A: !If [IsLarge, big, !Ref 'AWS::NoValue']\nB: [x, !If [IsLarge, y, !Ref 'AWS::NoValue']]";
    assertThat(properties(body)).isEqualTo(properties("B: [x]"));
    assertThat(properties(body, Map.of("Size", "large")))
        .isEqualTo(properties("A: big\nB: [x, y]"));
    assertThat(properties("A: !If [Both, 1, !If [Either, 2, 3]]")).isEqualTo(properties("A: 2"));
  }

  @Test
  void aResourceIsCreatedAfterWhatItNeeds() {
    StackPlan plan =
        plan(
            """
              Policy: {Type: T, Properties: {Of: !GetAtt Queue.Arn, By: !Sub '${Rule.Arn}'}}
              Rule: {Type: T, Properties: {To: !If [IsSmall, !Ref Queue, none]}}
              Last: {Type: T, DependsOn: [Policy]}
              Queue: {Type: T}
            """,
            Map.of());
    assertThat(plan.resources())
        .extracting(ResourceDeclaration::logicalId)
        .containsExactly("Queue", "Rule", "Policy", "Last");
  }

  @Test
  void aResourceWhoseConditionDoesNotHoldIsLeftOut() {
    String body = "  One: {Type: T, Condition: IsLarge}\n  Two: {Type: T}\n";
    assertThat(plan(body, Map.of()).resources())
        .extracting(ResourceDeclaration::logicalId)
        .containsExactly("Two");
    assertThat(plan(body, Map.of("Size", "large")).resources()).hasSize(2);
  }

  @Test
  void outputsAreWorkedOutFromWhatWasCreated() {
    StackPlan plan =
        plan(
            """
              Queue: {Type: T}
            Outputs:
              Url: {Value: !Ref Queue}
              Arn: {Value: !Sub 'the ${Queue.Arn}'}
              Hidden: {Value: x, Condition: IsLarge}
            """,
            Map.of());
    plan.created("Queue", "http://q", Map.of("Arn", "arn:q"));
    assertThat(plan.outputs()).isEqualTo(Map.of("Url", "http://q", "Arn", "the arn:q"));
  }

  @Test
  void whatIsWrongIsNamed() {
    assertRefused("  A: {Type: T, Properties: {X: !Ref Nobody}}", "[Nobody]");
    assertRefused("  A: {Type: T, Properties: {X: !Cidr [1, 2]}}", "Fn::Cidr");
    assertRefused("  A: {Type: T, CreationPolicy: {}}", "[CreationPolicy] in resource A");
    assertRefused("  A: {Properties: {}}", "[/Resources/A]");
    assertRefused("  A: {Type: T, DependsOn: B}", "[B]");
    assertRefused("  A: {Type: T}\n  A: {Type: T}", "duplicate key A");
    assertRefused("  A: {Type: T, Condition: Never}", "Never");
    assertRefused("  A: {Type: T, Properties: {X: null}}", "null values");
    assertRefused("  A: {Type: T, Properties: {X: !Select [7, !Ref Names]}}", "index 7");
    assertRefused("  A: {Type: T}\nMappings: {}", "[Mappings]");
    assertRefused("  A: {Type: T, Properties: [", "YAML not well-formed");
    assertRefused(
        "  A: {Type: T, Properties: {X: !Ref B}}\n  B: {Type: T, Properties: {X: !Ref A}}",
        "Circular dependency between resources: [A, B]");
  }

  @Test
  void parametersAreCheckedAgainstTheirConstraints() {
    assertRefused(Map.of("Prefix", "Upper"), "Parameter Prefix failed to satisfy constraint");
    assertRefused(Map.of("Count", "three"), "Parameter Count");
    assertRefused(Map.of("Count", "0"), "must be greater than or equal to 1");
    assertRefused(Map.of("Count", "10"), "must be less than or equal to 9");
    assertRefused(Map.of("Size", "medium"), "must be one of [small, large]");
    assertRefused(Map.of("Other", "x"), "Parameters: [Other] do not exist in the template");
    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(
            () -> planOf("Parameters: {P: {Type: String}}\nResources: {A: {Type: T}}", Map.of()))
        .withMessage("Parameters: [P] must have values");
  }

  private static void assertRefused(String resources, String named) {
    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(
            () -> {
              StackPlan plan = plan(resources, Map.of());
              List<ResourceDeclaration> all = plan.resources();
              all.forEach(plan::propertiesOf);
            })
        .withMessageContaining(named);
  }

  private static void assertRefused(Map<String, String> parameters, String message) {
    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() -> plan("  A: {Type: T}", parameters))
        .withMessageContaining(message);
  }

  private static JsonNode properties(String body) {
    return properties(body, Map.of());
  }

  private static JsonNode properties(String body, Map<String, String> parameters) {
    StackPlan plan = plan("  It:\n    Type: T\n    Properties:\n" + body.indent(6), parameters);
    return plan.propertiesOf(plan.resources().get(0));
  }

  private static StackPlan plan(String resources, Map<String, String> parameters) {
    return planOf(HEAD + resources, parameters);
  }

  private static StackPlan planOf(String template, Map<String, String> parameters) {
    return new StackPlan(Template.parse(template), "test", "id", Account.DEFAULT, parameters);
  }
}
