package io.payonce.schemas;

/**
 * The names of an authorization.
 *
 * @param appId the merchant app
 * @param authNo Alipay's number of the authorization
 * @param outOrderNo the merchant's number of it, or null when not notified
 */
public record AuthorizationIds(String appId, String authNo, String outOrderNo) {}
