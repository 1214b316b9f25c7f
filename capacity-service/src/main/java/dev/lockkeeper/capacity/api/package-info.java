/** Capacity over REST. */
package dev.lockkeeper.capacity.api;
