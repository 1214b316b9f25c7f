/** What people and other services ask over REST. */
package dev.lockkeeper.discovery.api;
