/** The services that others have simulated well already: SQS and DynamoDB. */
package dev.lockkeeper.sandbox.embedded;
