package dev.lockkeeper.discovery.api;

import java.util.List;
import java.util.Optional;

/**
 * Some services, by cluster and name.
 *
 * @param after what to ask for to get the next page; null on the last
 */
public record ServicePage(List<ServiceSummary> services, Optional<String> after) {}
