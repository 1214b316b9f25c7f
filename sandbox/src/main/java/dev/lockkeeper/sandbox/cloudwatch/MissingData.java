package dev.lockkeeper.sandbox.cloudwatch;

/** How an alarm treats a period without a datapoint. */
enum MissingData {
  MISSING("missing"),
  IGNORE("ignore"),
  BREACHING("breaching"),
  NOT_BREACHING("notBreaching");

  private final String text;

  MissingData(String text) {
    this.text = text;
  }

  static MissingData of(String text) {
    for (MissingData treatment : values()) {
      if (treatment.text.equals(text)) {
        return treatment;
      }
    }
    throw Refusals.validation("Invalid value for TreatMissingData: " + text);
  }

  /** As AWS spells it. */
  String text() {
    return text;
  }
}
