/** The AWS wire protocols, once for all services, driven by the SDK's generated classes. */
package dev.lockkeeper.sandbox.wire;
