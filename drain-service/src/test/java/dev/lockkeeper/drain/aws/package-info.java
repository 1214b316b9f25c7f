/** The adapters, on clients of AWS's that answer what a test wants. */
package dev.lockkeeper.drain.aws;
