/** What other services are told of tasks that fit nowhere, and when. */
package dev.lockkeeper.capacity.domain.shortage;
