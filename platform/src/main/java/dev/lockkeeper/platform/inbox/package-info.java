/** From an SQS queue to handlers and back: receive, hand over, settle. */
package dev.lockkeeper.platform.inbox;
