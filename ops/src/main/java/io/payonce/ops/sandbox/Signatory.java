package io.payonce.ops.sandbox;

import io.payonce.ops.alipay.Payee;
import java.security.PrivateKey;

/**
 * Whose notifications are signed, and by which key.
 *
 * @param payee the merchant
 * @param key that signs as Alipay
 */
public record Signatory(Payee payee, PrivateKey key) {}
