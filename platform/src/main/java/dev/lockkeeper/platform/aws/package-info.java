/** What concerns every AWS call: the meaning of its errors, its rate, its count. */
package dev.lockkeeper.platform.aws;
