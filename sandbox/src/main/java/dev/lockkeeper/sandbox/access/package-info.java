/**
 * Who may do what: task roles as a template gives them, what each call needs, and the check in
 * between. Pure but for the gate, which remembers what was used.
 */
package dev.lockkeeper.sandbox.access;
