package io.payonce.schemas;

import java.math.BigDecimal;

/**
 * One operation on pre-authorised funds.
 *
 * @param operationId Alipay's number of it
 * @param outRequestNo the merchant's number of it, or null when not notified
 * @param amount of this operation alone, scale 2; null when not notified
 */
public record AuthorizationOperation(String operationId, String outRequestNo, BigDecimal amount) {}
