/** Drains over REST. */
package dev.lockkeeper.drain.api;
