package io.payonce.schemas;

import java.util.Map;

/**
 * One fact about an agreement of withholding.
 *
 * @param origin the notification that it comes from
 * @param type what happened
 * @param appId the merchant app
 * @param agreementNo Alipay's number of the agreement
 * @param place among the agreement's events
 * @param terms what was agreed
 * @param times when it happened, was notified and was received
 * @param fields further fields of the notification, copied by configuration
 */
public record AgreementEvent(
    EventOrigin origin,
    AgreementEventType type,
    String appId,
    String agreementNo,
    EventPlace place,
    AgreementTerms terms,
    EventTimes times,
    Map<String, String> fields)
    implements Event {

  @Override
  public String ceType() {
    return type.ceType();
  }

  @Override
  public String subject() {
    return agreementNo;
  }

  @Override
  public long sequence() {
    return place.sequence();
  }
}
