package dev.lockkeeper.sandbox.access;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A role and what its policies say.
 *
 * @param name its logical name in the template, such as {@code DrainServiceRole}
 */
record TaskRole(String name, List<Statement> statements) {
  /** What the policies come to: an explicit Deny wins, and what nothing allows is refused too. */
  enum Verdict {
    ALLOWED,
    NOT_ALLOWED,
    DENIED
  }

  Verdict verdict(Permission permission) {
    Verdict verdict = Verdict.NOT_ALLOWED;
    for (Statement statement : statements) {
      if (statement.covers(permission)) {
        if (!statement.allows()) {
          return Verdict.DENIED;
        }
        verdict = Verdict.ALLOWED;
      }
    }
    return verdict;
  }

  /** The actions that some statement allows, as they are written there. */
  Set<String> allowedActions() {
    Set<String> actions = new TreeSet<>();
    statements.stream()
        .filter(Statement::allows)
        .flatMap(statement -> statement.actions().stream())
        .forEach(action -> actions.add(action.text()));
    return actions;
  }
}
