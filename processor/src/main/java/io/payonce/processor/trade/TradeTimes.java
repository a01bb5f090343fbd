package io.payonce.processor.trade;

import java.time.OffsetDateTime;

/**
 * The times of a trade as a notification tells them, by Alipay's clock; each may be null.
 *
 * @param created when it was created
 * @param paid when it was paid
 * @param refunded when it was last refunded
 * @param closed when it was closed
 */
public record TradeTimes(
    OffsetDateTime created, OffsetDateTime paid, OffsetDateTime refunded, OffsetDateTime closed) {}
