/**
 * The ground every simulated service stands on: time, chance, names, and what they see of each
 * other.
 */
package dev.lockkeeper.sandbox.world;
