/** Versioned records in DynamoDB: every write on condition of what was read. */
package dev.lockkeeper.platform.records;
