/** Which tasks the names of a service answer with, and why not with the others. */
package dev.lockkeeper.discovery.domain.listing;
