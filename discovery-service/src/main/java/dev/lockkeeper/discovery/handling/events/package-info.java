/** The events that discovery-service reads, and where each goes. */
package dev.lockkeeper.discovery.handling.events;
