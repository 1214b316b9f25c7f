package dev.lockkeeper.sandbox.autoscaling;

/** A tag of a group; the instances that are launched get it too where it propagates. */
record GroupTag(String key, String value, boolean propagateAtLaunch) {}
