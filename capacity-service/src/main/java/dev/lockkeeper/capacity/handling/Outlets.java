package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.metrics.CustomMetrics;
import dev.lockkeeper.capacity.domain.metrics.PublicationRules;
import dev.lockkeeper.capacity.domain.shortage.ClusterShortage;
import dev.lockkeeper.capacity.domain.shortage.Notices;
import dev.lockkeeper.capacity.domain.shortage.ShortageRules;
import dev.lockkeeper.platform.records.Records;

/**
 * Where figures and shortages go, and by which rules.
 *
 * @param shortages what has been told of, for the owner after this one
 */
public record Outlets(
    CustomMetrics metrics,
    PublicationRules publicationRules,
    PublicationObserver observer,
    Notices notices,
    ShortageRules shortageRules,
    Records<ClusterShortage> shortages) {}
