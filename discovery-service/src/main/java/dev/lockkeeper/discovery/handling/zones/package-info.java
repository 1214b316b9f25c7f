/** Writes zones: a thread each, while this process is the owner. */
package dev.lockkeeper.discovery.handling.zones;
