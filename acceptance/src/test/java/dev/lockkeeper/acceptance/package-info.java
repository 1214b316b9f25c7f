/** What the whole promises, shown by its services as processes against the sandbox. */
package dev.lockkeeper.acceptance;
