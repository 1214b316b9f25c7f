/** drain-service: no instance goes with work on it. */
package dev.lockkeeper.drain;
