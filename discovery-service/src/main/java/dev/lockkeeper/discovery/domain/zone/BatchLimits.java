package dev.lockkeeper.discovery.domain.zone;

/**
 * How much Route 53 takes in one request, an UPSERT counted twice (developer guide, "Quotas on
 * ChangeResourceRecordSets requests").
 *
 * @param values {@code ResourceRecord} elements
 * @param characters of all values
 */
public record BatchLimits(int values, int characters) {
  public static final BatchLimits DOCUMENTED = new BatchLimits(1000, 32_000);
}
