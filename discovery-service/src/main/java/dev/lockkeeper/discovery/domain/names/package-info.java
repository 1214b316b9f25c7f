/** Names of services: what DNS allows, and who has a name that two want. */
package dev.lockkeeper.discovery.domain.names;
