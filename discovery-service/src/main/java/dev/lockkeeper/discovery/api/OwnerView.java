package dev.lockkeeper.discovery.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether the replica that answered is the owner.
 *
 * @param owner whether it is
 * @param epoch the owner's, null on a stand-by
 */
public record OwnerView(
    boolean owner,
    @Schema(nullable = true, description = "rises each time that a replica becomes the owner")
        Long epoch) {}
