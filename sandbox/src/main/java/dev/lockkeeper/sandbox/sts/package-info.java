/** AWS STS: who is calling, and sessions of roles. */
package dev.lockkeeper.sandbox.sts;
