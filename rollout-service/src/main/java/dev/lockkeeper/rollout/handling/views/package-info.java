/** What people and programs see of rollouts. */
package dev.lockkeeper.rollout.handling.views;
