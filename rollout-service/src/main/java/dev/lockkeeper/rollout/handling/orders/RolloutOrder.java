package dev.lockkeeper.rollout.handling.orders;

import dev.lockkeeper.rollout.domain.image.ImageSource;

/**
 * What a person wants.
 *
 * @param settings what is to be otherwise than the cluster has it
 * @param reason for the record
 * @param force whether it begins in spite of what only makes it wait
 */
public record RolloutOrder(
    Target target, ImageSource image, SettingsChange settings, String reason, boolean force) {}
