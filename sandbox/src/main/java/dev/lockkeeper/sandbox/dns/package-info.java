/** The name servers of the hosted zones: real DNS on a loopback port. */
package dev.lockkeeper.sandbox.dns;
