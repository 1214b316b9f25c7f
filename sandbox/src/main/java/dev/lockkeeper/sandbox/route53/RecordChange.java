package dev.lockkeeper.sandbox.route53;

import software.amazon.awssdk.services.route53.model.ChangeAction;

/** One change of a batch. */
record RecordChange(ChangeAction action, RecordSet set) {
  RecordKey key() {
    return set.key();
  }

  /** How often AWS counts its values: an UPSERT may delete as many as it creates. */
  int countedTimes() {
    return action == ChangeAction.UPSERT ? 2 : 1;
  }
}
