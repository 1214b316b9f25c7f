package dev.lockkeeper.drain.api;

import java.util.List;
import java.util.Optional;

/**
 * Some drains, by instance id.
 *
 * @param after what to ask for to get the next page; absent on the last
 */
public record DrainPage(List<DrainSummary> drains, Optional<String> after) {}
