/** A merchant and an Alipay key that exist only in one directory. */
package io.payonce.ops.local.sandbox;
