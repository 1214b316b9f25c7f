/**
 * What fits, what is missing and what can go: decided from what is known, without I/O or a clock.
 */
package dev.lockkeeper.capacity.domain;
