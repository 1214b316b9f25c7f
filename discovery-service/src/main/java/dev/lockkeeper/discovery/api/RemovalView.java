package dev.lockkeeper.discovery.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Record sets that are to go. */
public record RemovalView(
    String zone, String cluster, @Schema(description = "how many go") int recordSets) {}
