package io.payonce.schemas;

import java.util.Map;

/**
 * A notification that verified and is of no kind that has events of its own.
 *
 * @param origin the notification that it comes from
 * @param eventType the sender's word for it: notify_type, msg_method or the envelope's event_type
 * @param appId the merchant app, or the sender's name
 * @param content its signed fields as text; of the buyer only what the configuration names
 * @param isEncrypted whether {@code biz_content} is still ciphertext
 * @param times when it was notified and was received; it happened when it was notified
 */
public record NotifiedEvent(
    EventOrigin origin,
    String eventType,
    String appId,
    Map<String, String> content,
    boolean isEncrypted,
    EventTimes times)
    implements Event {

  /** The type as CloudEvents carry it, in {@code ce_type}. */
  public static final String CE_TYPE = "payonce.notified.v1";

  @Override
  public String ceType() {
    return CE_TYPE;
  }

  @Override
  public String subject() {
    return origin.notifyId();
  }

  @Override
  public long sequence() {
    return 1;
  }

  /** Nothing: {@link #content} has them all. */
  @Override
  public Map<String, String> fields() {
    return Map.of();
  }
}
