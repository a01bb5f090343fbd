package io.payonce.ingress.reply;

import io.payonce.schemas.alarm.Alarm;
import java.util.Locale;

/** A response to a sender, with its reason. Only one of them makes Alipay stop sending. */
public enum Reply {
  STORED(200, false, "Kafka acknowledged the notification."),
  EMPTY_BODY(400, false, "The body has no bytes; no notification is empty."),
  MISSING_PARAMETER(400, false, "The body lacks a parameter of checks.parameters."),
  BAD_SIGN_LENGTH(400, false, "The sign is shorter or longer than any signature."),
  UNKNOWN_APP(400, false, "The merchants file has no such app_id."),
  BROKEN_BODY(400, true, "The connection ended, or was misused, before the body was whole."),
  BAD_REQUEST(
      400,
      true,
      "Not HTTP as this server takes it; the status may also be 408, 414, 417, 431, 501 or 505."),
  UNKNOWN_PATH(404, false, "The path is not /notify/ and a configured source."),
  WRONG_METHOD(405, false, "Notifications come by POST only."),
  SLOW_BODY(408, true, "The body was not whole at the deadline."),
  BODY_TOO_LARGE(413, true, "The body is, or says it is, larger than body.bytes.max."),
  CONTENT_ENCODED(415, false, "The body is compressed; it is never unpacked here."),
  WRONG_CONTENT_TYPE(
      415,
      false,
      "Neither Content-Type nor bytes are of a form (Alipay) or a JSON object (other sources)."),
  RATE_LIMITED(429, false, "A limit.* is exceeded; Retry-After says when to come again."),
  INTERNAL_ERROR(500, true, "A bug of ours; the log has it."),
  OVER_CAPACITY(503, true, "As many bytes are in flight as inflight.bytes.max allows."),
  BREAKER_OPEN(503, false, "Kafka takes no records at the moment; it was not tried."),
  NOT_WRITABLE(503, false, "Kafka did not take the notification; the record may still be there."),
  DEADLINE(
      503, false, "Kafka had not acknowledged at the deadline; the record may still be there."),
  STOPPING(503, true, "The ingress is being stopped.");

  private final int status;
  private final boolean closesConnection;
  private final String meaning;

  Reply(int status, boolean closesConnection, String meaning) {
    this.status = status;
    this.closesConnection = closesConnection;
    this.meaning = meaning;
  }

  public int status() {
    return status;
  }

  /** Whether what follows on the connection cannot be, or is better not, read. */
  public boolean closesConnection() {
    return closesConnection;
  }

  public String meaning() {
    return meaning;
  }

  /** The name in metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What mends a refusal of a whole request; null where nothing was refused, or not so. */
  public String remedy() {
    return switch (this) {
      case UNKNOWN_PATH ->
          "set notify_url to /notify/alipay and nothing behind it; a proxy must add no prefix";
      case WRONG_METHOD -> "send by POST; a redirect on the way turns it into GET";
      case WRONG_CONTENT_TYPE -> "look for a gateway that writes the body anew, and let it pass on";
      case CONTENT_ENCODED -> "let the proxy pass bodies on uncompressed";
      case BODY_TOO_LARGE -> "if it is a notification, raise body.bytes.max";
      case EMPTY_BODY -> "look for a proxy that loses the body";
      case MISSING_PARAMETER, BAD_SIGN_LENGTH -> "see checks and checks.parameters";
      case UNKNOWN_APP -> "add the app to the merchants file of the ingress if it is yours";
      case RATE_LIMITED -> "raise limit.* if these are notifications";
      case STORED,
          BROKEN_BODY,
          BAD_REQUEST,
          SLOW_BODY,
          INTERNAL_ERROR,
          OVER_CAPACITY,
          BREAKER_OPEN,
          NOT_WRITABLE,
          DEADLINE,
          STOPPING ->
          null;
    };
  }

  /** The alarm that tells of it: a refusal keeps what it refuses from the log. */
  public Alarm alarm() {
    return switch (this) {
      case STORED -> Alarm.needsNone("it is what should be");
      case EMPTY_BODY,
          MISSING_PARAMETER,
          BAD_SIGN_LENGTH,
          UNKNOWN_APP,
          BROKEN_BODY,
          BAD_REQUEST,
          UNKNOWN_PATH,
          WRONG_METHOD,
          SLOW_BODY,
          BODY_TOO_LARGE,
          CONTENT_ENCODED,
          WRONG_CONTENT_TYPE ->
          Alarm.rings("PayonceRefusedAtDoor");
      case RATE_LIMITED -> Alarm.rings("PayonceIngressLimiting");
      case INTERNAL_ERROR, OVER_CAPACITY, BREAKER_OPEN, NOT_WRITABLE, DEADLINE ->
          Alarm.rings("PayonceIngressFailing");
      case STOPPING -> Alarm.needsNone("Alipay sends again, to the next ingress or the next start");
    };
  }
}
