/** Smithy RPC v2 CBOR, which newer SDKs speak to CloudWatch. */
package dev.lockkeeper.sandbox.wire.cbor;
