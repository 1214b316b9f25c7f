/** What happens when: ownership, events, reconciliation. */
package dev.lockkeeper.capacity.handling;
