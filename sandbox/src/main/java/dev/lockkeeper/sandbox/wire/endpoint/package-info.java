/** Where a request is claimed for a service, a protocol and an operation, and answered. */
package dev.lockkeeper.sandbox.wire.endpoint;
