/** AWS Query: form parameters in, XML out. */
package dev.lockkeeper.sandbox.wire.query;
