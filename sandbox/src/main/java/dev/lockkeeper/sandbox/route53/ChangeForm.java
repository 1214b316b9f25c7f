package dev.lockkeeper.sandbox.route53;

import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Which members a change must have, and which it may have together. */
final class ChangeForm {
  private static final long MAX_TTL = Integer.MAX_VALUE;
  private static final int MAX_WEIGHT = 255;
  private static final int MAX_IDENTIFIER = 128;

  private ChangeForm() {}

  /** Refuses, as InvalidInput, a change that has not the form of one. */
  static void check(Change change) {
    ResourceRecordSet set = change.resourceRecordSet();
    if (change.action() == null || set == null || set.name() == null || set.type() == null) {
      throw Refusals.invalidInput("Invalid request: Missing field in Change with " + shown(change));
    }
    if (change.action() == ChangeAction.UNKNOWN_TO_SDK_VERSION
        || set.type() == RRType.UNKNOWN_TO_SDK_VERSION) {
      throw Refusals.invalidInput("Invalid request: Unknown value in Change with " + shown(change));
    }
    checkContents(change, set);
    checkRouting(change, set);
  }

  private static void checkContents(Change change, ResourceRecordSet set) {
    boolean records = set.ttl() != null && !set.resourceRecords().isEmpty();
    boolean partly = set.ttl() != null || !set.resourceRecords().isEmpty();
    boolean alias = set.aliasTarget() != null;
    if (records == alias || partly == alias) {
      throw Refusals.invalidInput(
          "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and"
              + " ResourceRecords], or TrafficPolicyInstanceId], but found "
              + (alias ? "more than one" : "none")
              + " in Change with "
              + shown(change));
    }
    if (records && (set.ttl() < 0 || set.ttl() > MAX_TTL)) {
      throw Refusals.invalidInput(
          "Invalid request: TTL must be from 0 to " + MAX_TTL + " in Change with " + shown(change));
    }
  }

  private static void checkRouting(Change change, ResourceRecordSet set) {
    if (set.region() != null
        || set.failover() != null
        || set.geoLocation() != null
        || set.geoProximityLocation() != null
        || set.cidrRoutingConfig() != null
        || set.trafficPolicyInstanceId() != null
        || set.healthCheckId() != null) {
      throw Refusals.invalidInput(
          "The sandbox has simple, weighted and multivalue routing, and no health checks: Change"
              + " with "
              + shown(change));
    }
    boolean multivalue = Boolean.TRUE.equals(set.multiValueAnswer());
    if (set.weight() != null && multivalue) {
      throw Refusals.invalidInput(
          "Invalid request: Expected exactly one of [Weight, MultiValueAnswer], but found more than"
              + " one in Change with "
              + shown(change));
    }
    boolean routed = set.weight() != null || multivalue;
    if (routed && (set.setIdentifier() == null || set.setIdentifier().isEmpty())) {
      throw Refusals.invalidInput(
          "Invalid request: Missing field 'SetIdentifier' in Change with " + shown(change));
    }
    if (!routed && set.setIdentifier() != null) {
      throw Refusals.invalidInput(
          "Invalid request: Expected exactly one of [Weight, Region, Failover, GeoLocation, or"
              + " MultiValueAnswer], but found none in Change with "
              + shown(change));
    }
    checkRanges(change, set);
  }

  private static void checkRanges(Change change, ResourceRecordSet set) {
    if (set.weight() != null && (set.weight() < 0 || set.weight() > MAX_WEIGHT)) {
      throw Refusals.invalidInput(
          "Invalid request: Weight must be from 0 to "
              + MAX_WEIGHT
              + " in Change with "
              + shown(change));
    }
    if (set.setIdentifier() != null && set.setIdentifier().length() > MAX_IDENTIFIER) {
      throw Refusals.invalidInput(
          "Invalid request: SetIdentifier must be at most "
              + MAX_IDENTIFIER
              + " characters in Change with "
              + shown(change));
    }
    if (Boolean.TRUE.equals(set.multiValueAnswer()) && set.aliasTarget() != null) {
      throw Refusals.invalidInput(
          "Invalid request: MultiValueAnswer is not permitted for an alias in Change with "
              + shown(change));
    }
  }

  private static String shown(Change change) {
    ResourceRecordSet set = change.resourceRecordSet();
    return "[Action="
        + change.actionAsString()
        + ", Name="
        + (set == null ? null : set.name())
        + ", Type="
        + (set == null ? null : set.typeAsString())
        + ", SetIdentifier="
        + (set == null ? null : set.setIdentifier())
        + "]";
  }
}
