/** Taking back what an application has made of the raw log, so that it can make it anew. */
package io.payonce.ops.history.reset;
