package io.payonce.processor.notification.sender;

/**
 * The app that an order belongs to.
 *
 * @param appId its number
 * @param orders the use that it makes of its merchant's own orders
 */
public record OrderOwner(String appId, OrdersMode orders) {}
