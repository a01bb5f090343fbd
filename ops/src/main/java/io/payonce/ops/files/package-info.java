/** Directories and locks of this machine. */
package io.payonce.ops.files;
