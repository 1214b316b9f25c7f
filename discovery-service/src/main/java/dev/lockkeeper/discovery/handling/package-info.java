/**
 * What the owner does: it reads and hears of its clusters, lists their tasks, answers to drains.
 */
package dev.lockkeeper.discovery.handling;
