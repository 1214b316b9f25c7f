/** Lists cut into pages, the way AWS's tokens do it. */
package dev.lockkeeper.sandbox.paging;
