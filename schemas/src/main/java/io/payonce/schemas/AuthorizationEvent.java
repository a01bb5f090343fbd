package io.payonce.schemas;

import java.util.Map;

/**
 * One fact about pre-authorised funds: an operation that succeeded, or was cancelled.
 *
 * @param origin the notification that it comes from
 * @param type what happened
 * @param authorization whose funds
 * @param place among the authorization's events
 * @param operation the operation
 * @param amounts the sums after it
 * @param times when it happened, was notified and was received
 * @param fields further fields of the notification, copied by configuration
 */
public record AuthorizationEvent(
    EventOrigin origin,
    AuthorizationEventType type,
    AuthorizationIds authorization,
    EventPlace place,
    AuthorizationOperation operation,
    AuthorizationAmounts amounts,
    EventTimes times,
    Map<String, String> fields)
    implements Event {

  @Override
  public String ceType() {
    return type.ceType();
  }

  @Override
  public String appId() {
    return authorization.appId();
  }

  @Override
  public String subject() {
    return authorization.authNo();
  }

  @Override
  public long sequence() {
    return place.sequence();
  }
}
