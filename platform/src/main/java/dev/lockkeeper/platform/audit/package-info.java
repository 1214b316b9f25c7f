/** Who did what, when and why: logged, and stored so that it can be listed. */
package dev.lockkeeper.platform.audit;
