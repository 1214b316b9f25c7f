package dev.lockkeeper.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockkeeper.sandbox.world.Account;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A template with its parameters: what is to be created, in which order, with which properties.
 * Properties of a resource can be worked out once the resources before it have been {@link #created
 * created}.
 */
public final class StackPlan {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Template template;
  private final List<ResourceDeclaration> resources;
  private final Map<String, JsonNode> values = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> attributes = new LinkedHashMap<>();
  private final Scope scope = new StackScope();
  private final Conditions conditions;

  /**
   * Checks the template against the parameters; nothing is created by it.
   *
   * @throws TemplateException naming what can't be
   */
  public StackPlan(
      Template template,
      String stackName,
      String stackId,
      Account account,
      Map<String, String> parameters) {
    this.template = template;
    this.conditions = new Conditions(template.conditions(), scope);
    pseudoParameters(stackName, stackId, account);
    requireDeclared(parameters);
    template
        .parameters()
        .forEach(
            (name, declared) ->
                values.put(name, declared.valueOf(Optional.ofNullable(parameters.get(name)))));
    requireNamesExist();
    this.resources =
        CreationOrder.of(template.resources()).stream()
            .filter(resource -> resource.condition().map(conditions::holds).orElse(true))
            .toList();
  }

  private void pseudoParameters(String stackName, String stackId, Account account) {
    values.put("AWS::AccountId", NODES.textNode(account.id()));
    values.put("AWS::Region", NODES.textNode(account.region()));
    values.put("AWS::Partition", NODES.textNode("aws"));
    values.put("AWS::URLSuffix", NODES.textNode("amazonaws.com"));
    values.put("AWS::StackName", NODES.textNode(stackName));
    values.put("AWS::StackId", NODES.textNode(stackId));
    values.put("AWS::NoValue", MissingNode.getInstance());
  }

  private void requireDeclared(Map<String, String> parameters) {
    List<String> unknown = new ArrayList<>(parameters.keySet());
    unknown.removeAll(template.parameters().keySet());
    if (!unknown.isEmpty()) {
      throw new TemplateException("Parameters: %s do not exist in the template".formatted(unknown));
    }
  }

  private void requireNamesExist() {
    for (ResourceDeclaration resource : template.resources().values()) {
      List<String> unknown = new ArrayList<>(References.in(resource.properties()));
      unknown.removeAll(values.keySet());
      unknown.removeAll(template.resources().keySet());
      if (!unknown.isEmpty()) {
        throw new TemplateException(
            "Template format error: Unresolved resource dependencies %s in the Resources block of the template"
                .formatted(unknown));
      }
    }
  }

  /** What is to be created, each after those it needs. */
  public List<ResourceDeclaration> resources() {
    return resources;
  }

  /** The properties of a resource, its functions worked out. */
  public JsonNode propertiesOf(ResourceDeclaration resource) {
    return Intrinsics.evaluate(resource.properties(), scope);
  }

  /** Tells what {@code Ref} and {@code Fn::GetAtt} give for a resource from now on. */
  public void created(String logicalId, String physicalId, Map<String, String> itsAttributes) {
    values.put(logicalId, NODES.textNode(physicalId));
    attributes.put(logicalId, itsAttributes);
  }

  /** The outputs, once everything has been created. */
  public Map<String, String> outputs() {
    Map<String, String> outputs = new LinkedHashMap<>();
    for (OutputDeclaration output : template.outputs().values()) {
      if (output.condition().map(conditions::holds).orElse(true)) {
        outputs.put(output.key(), Intrinsics.evaluate(output.value(), scope).asText());
      }
    }
    return outputs;
  }

  private final class StackScope implements Scope {
    @Override
    public JsonNode ref(String name) {
      JsonNode value = values.get(name);
      if (value == null) {
        throw new TemplateException(
            "Template error: Ref %s: no such parameter or resource".formatted(name));
      }
      return value;
    }

    @Override
    public JsonNode attribute(String logicalId, String attribute) {
      String value = attributes.getOrDefault(logicalId, Map.of()).get(attribute);
      if (value == null) {
        throw new TemplateException(
            "Template error: resource %s does not support attribute type %s in Fn::GetAtt"
                .formatted(logicalId, attribute));
      }
      return NODES.textNode(value);
    }

    @Override
    public boolean condition(String name) {
      return conditions.holds(name);
    }
  }
}
