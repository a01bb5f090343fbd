/** The merchants file: checked as at a start, shown, and added to. */
package io.payonce.ops.merchants;
