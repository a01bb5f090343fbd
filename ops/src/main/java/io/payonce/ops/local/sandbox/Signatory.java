package io.payonce.ops.local.sandbox;

import io.payonce.ops.local.alipay.Payee;
import java.security.PrivateKey;

/**
 * Whose notifications are signed, and by which key.
 *
 * @param payee the merchant
 * @param key that signs as Alipay
 */
public record Signatory(Payee payee, PrivateKey key) {}
