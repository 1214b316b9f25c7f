/** What the service asks AWS, as ports. */
package dev.lockkeeper.discovery.domain.reads;
