/** What only the replica does that holds the lease: begun with it, ended with it. */
package dev.lockkeeper.platform.ownership;
