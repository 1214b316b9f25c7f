/** AWS JSON 1.0 and 1.1. */
package dev.lockkeeper.sandbox.wire.json;
