package dev.lockkeeper.capacity.api;

import dev.lockkeeper.capacity.domain.model.Pool;

/** A capacity provider, or an Auto Scaling group of none, by its name. */
public record PoolView(Pool.Kind kind, String name) {
  static PoolView of(Pool pool) {
    return new PoolView(pool.kind(), pool.name());
  }
}
