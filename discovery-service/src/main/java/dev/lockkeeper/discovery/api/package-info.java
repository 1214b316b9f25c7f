/** The REST API. */
package dev.lockkeeper.discovery.api;
