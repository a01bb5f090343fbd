package io.payonce.schemas;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A fact about a subject, told once. */
public sealed interface Event
    permits OrderEvent, AgreementEvent, AuthorizationEvent, NotifiedEvent {

  /** The notification that it comes from. */
  EventOrigin origin();

  /** What happened, as {@code ce_type} and the field {@code type}. */
  String ceType();

  /** The merchant app: {@code auth_app_id}, else {@code app_id}. */
  String appId();

  /** The number of its subject within the app, also the record's key and {@code ce_subject}. */
  String subject();

  /** 1 for the subject's first event, then without gaps. */
  long sequence();

  /** When it happened, was notified and was received. */
  EventTimes times();

  /** Further fields of the notification, copied by configuration; nothing by default. */
  Map<String, String> fields();

  /** The event's id: the same whenever and wherever the notification is processed. */
  default String id() {
    return origin().eventId();
  }

  /** The CloudEvents source, a URI reference: the kind of sender and the merchant app. */
  default String ceSource() {
    return "/" + segment(origin().source()) + "/apps/" + segment(appId());
  }

  // A sender chooses the app's id; a space in it must not make an event that no SDK can read.
  private static String segment(String text) {
    return isPlain(text)
        ? text
        : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Letters and digits, as all that Alipay gives out; encoding them would change nothing. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }
}
