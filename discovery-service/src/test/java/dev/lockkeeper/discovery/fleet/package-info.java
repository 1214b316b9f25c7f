/** The service's owner, whole but for Quarkus, against the sandbox's world in stepped time. */
package dev.lockkeeper.discovery.fleet;
