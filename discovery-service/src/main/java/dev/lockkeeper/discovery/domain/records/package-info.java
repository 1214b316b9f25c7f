/**
 * Record sets as Route 53 stores them, whose they are, and which of them a service's answers need.
 */
package dev.lockkeeper.discovery.domain.records;
