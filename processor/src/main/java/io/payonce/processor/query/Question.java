package io.payonce.processor.query;

import io.payonce.processor.query.peers.InvalidRequestException;
import io.payonce.processor.query.peers.PercentCoding;
import java.util.Optional;

/** A question to the stores. */
public sealed interface Question {

  /** The longest ids that a genuine notification can carry, in characters. */
  int NOTIFY_ID_CHARS_MAX = 128;

  int ID_CHARS_MAX = 64;

  /** The order whose partition knows; empty when any partition may. */
  Optional<String> orderKey();

  /** The path and the parameters of the question itself, encoded, as a peer is asked. */
  String target();

  /** What it means when nobody knows. */
  String notKnown();

  /**
   * The question what became of a notification.
   *
   * @param outTradeNo its order, or null when the asker does not know it
   */
  record OfNotification(String notifyId, String outTradeNo) implements Question {

    public OfNotification {
      checkLength("notify_id", notifyId, NOTIFY_ID_CHARS_MAX);
      checkLength("out_trade_no", outTradeNo, ID_CHARS_MAX);
    }

    @Override
    public Optional<String> orderKey() {
      return Optional.ofNullable(outTradeNo);
    }

    @Override
    public String target() {
      String order =
          outTradeNo == null ? "" : "out_trade_no=" + PercentCoding.encode(outTradeNo) + "&";
      return "/v1/notifications/" + PercentCoding.encode(notifyId) + "?" + order;
    }

    @Override
    public String notKnown() {
      String hint =
          outTradeNo == null
              ? ""
              : " Or it belongs to another order: ask without out_trade_no to be sure.";
      return "No such notification was accepted within the replay window. It may not have come, wait"
          + " unread on the raw topic, be older, or have been rejected (look on the rejected topic)."
          + hint;
    }
  }

  /**
   * The state of a subject is asked for.
   *
   * @param id its number within the app, by the name that its kind gives it
   */
  record OfSubject(SubjectPath path, String appId, String id) implements Question {

    public OfSubject {
      checkLength("app_id", appId, ID_CHARS_MAX);
      checkLength(path.idName(), id, ID_CHARS_MAX);
    }

    @Override
    public Optional<String> orderKey() {
      return Optional.of(id);
    }

    @Override
    public String target() {
      return "/v1/%s/%s/%s?"
          .formatted(path.segment(), PercentCoding.encode(appId), PercentCoding.encode(id));
    }

    @Override
    public String notKnown() {
      return "No notification of this "
          + path.noun()
          + " was accepted. Its notifications may not have come, wait unread on the raw topic, or"
          + " have been rejected (look on the rejected topic); app_id is the merchant app:"
          + " auth_app_id where the notification has one.";
    }
  }

  private static void checkLength(String name, String value, int charsMax) {
    if (value != null && (value.isEmpty() || value.length() > charsMax)) {
      throw new InvalidRequestException(name + " must have 1 to " + charsMax + " characters");
    }
  }
}
