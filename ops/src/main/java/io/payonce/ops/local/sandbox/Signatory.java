package io.payonce.ops.local.sandbox;

import io.payonce.ops.local.alipay.Payee;
import java.security.PrivateKey;

/**
 * The merchant whose notifications are signed, with the key.
 *
 * @param payee the merchant
 * @param key that signs as Alipay
 */
public record Signatory(Payee payee, PrivateKey key) {}
