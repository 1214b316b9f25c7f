/** Tasks that really answer, each on a loopback address of its own, and what balances load. */
package dev.lockkeeper.sandbox.live;
