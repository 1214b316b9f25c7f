/** What the service asks AWS, as ports. */
package dev.lockkeeper.capacity.domain.reads;
