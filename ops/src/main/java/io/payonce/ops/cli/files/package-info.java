/** Directories and locks of this machine. It knows nothing of what is written into them. */
package io.payonce.ops.cli.files;
