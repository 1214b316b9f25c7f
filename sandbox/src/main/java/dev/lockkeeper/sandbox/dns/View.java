package dev.lockkeeper.sandbox.dns;

/** Where a question comes from, which decides the zones that can answer it. */
public enum View {
  /** From a VPC: private zones go before public ones of the same name. */
  VPC,
  /** From the internet: public zones only. */
  INTERNET
}
