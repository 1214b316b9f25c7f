/** What names shall answer: agreed between the listing of tasks and the writing of zones. */
package dev.lockkeeper.discovery.domain.answers;
