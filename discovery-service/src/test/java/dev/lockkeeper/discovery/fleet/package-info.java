/** The service as a whole, in the stepped world of a sandbox: what name servers answer counts. */
package dev.lockkeeper.discovery.fleet;
