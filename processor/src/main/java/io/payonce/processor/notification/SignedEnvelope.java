package io.payonce.processor.notification;

import static io.payonce.schemas.RejectionReason.FOREIGN_APP;
import static io.payonce.schemas.RejectionReason.INVALID_FIELD;
import static io.payonce.schemas.RejectionReason.MISSING_FIELD;

import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.json.EnvelopeContent;
import io.payonce.processor.notification.json.JsonValue;
import io.payonce.processor.notification.sender.OrderOwner;
import io.payonce.processor.notification.sender.OrderReader;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.processor.notification.sender.Sender;
import io.payonce.processor.notification.sender.SenderFact;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;

/** The signed fields of a JSON envelope, which one of its sender's secrets verified. */
public final class SignedEnvelope implements Signed {

  private static final int SECONDS_DIGITS = 10;

  private final Sender sender;
  private final EnvelopeContent content;
  private final Identity id;
  private final String eventType;
  private final JsonValue.Members data;

  private SignedEnvelope(
      Sender sender,
      EnvelopeContent content,
      Identity id,
      String eventType,
      JsonValue.Members data) {
    this.sender = sender;
    this.content = content;
    this.id = id;
    this.eventType = eventType;
    this.data = data;
  }

  /** The envelope of a content that verified, if its own fields are as they must be. */
  static Checked<Signed> of(Sender sender, EnvelopeContent content) {
    return text(content, EnvelopeContent.NOTIFY_ID)
        .then(
            notifyId ->
                text(content, EnvelopeContent.EVENT_TYPE)
                    .then(type -> of(sender, content, notifyId, type)));
  }

  private static Checked<Signed> of(
      Sender sender, EnvelopeContent content, String notifyId, String eventType) {
    return stamp(content.field(EnvelopeContent.TIMESTAMP))
        .then(
            stamp ->
                data(content.field(EnvelopeContent.DATA))
                    .then(
                        data -> {
                          String name = sender.name();
                          Identity id = new Identity(name, notifyId, stamp, name, name);
                          return Checked.passed(
                              new SignedEnvelope(sender, content, id, eventType, data));
                        }));
  }

  private static Checked<String> text(EnvelopeContent content, String name) {
    JsonValue value = content.field(name);
    if (value == null) {
      return Checked.rejected(MISSING_FIELD, name + " is missing");
    }
    return value instanceof JsonValue.Text text && Sender.isEventType(text.text())
        ? Checked.passed(text.text())
        : Checked.rejected(
            INVALID_FIELD, name + " is not a string of 1 to 128 characters without controls and &");
  }

  private static Checked<OffsetDateTime> stamp(JsonValue value) {
    if (value == null) {
      return Checked.rejected(MISSING_FIELD, EnvelopeContent.TIMESTAMP + " is missing");
    }
    OffsetDateTime stamp = value instanceof JsonValue.Number ? EpochMs.parse(value.raw()) : null;
    if (stamp != null) {
      return Checked.passed(stamp);
    }
    return isSeconds(value.raw())
        ? Checked.rejected(
            INVALID_FIELD,
            "timestamp has 10 digits: seconds? Milliseconds are expected, 13 digits",
            "The sender must write the time in milliseconds, and send it again")
        : Checked.rejected(INVALID_FIELD, "timestamp is not a number of " + EpochMs.EXPECTED);
  }

  /** Ten digits, in quotes or not. */
  private static boolean isSeconds(ByteSlice raw) {
    String digits = raw.latin1().replace("\"", "");
    return digits.length() == SECONDS_DIGITS && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Checked<JsonValue.Members> data(JsonValue value) {
    if (value == null) {
      return Checked.rejected(MISSING_FIELD, EnvelopeContent.DATA + " is missing");
    }
    return value instanceof JsonValue.Members data
        ? Checked.passed(data)
        : Checked.rejected(INVALID_FIELD, EnvelopeContent.DATA + " is not an object");
  }

  /** What names it; the app is the sender itself. */
  public Identity id() {
    return id;
  }

  @Override
  public String eventType() {
    return eventType;
  }

  /** The fact about an order that its sender tells by this type, or null. */
  public SenderFact fact() {
    return sender.fact(eventType);
  }

  /** A reader of the order that its data is about. */
  public OrderReader order() {
    return new OrderReader(sender.orders(), data);
  }

  /**
   * Checks that the sender may tell of orders of an app, and passes the use that the app makes of
   * its merchant's own orders.
   *
   * @param appId as the data names it; null when it names none
   */
  public Checked<OrderOwner> owner(String appId) {
    String owner = appId == null ? sender.orders().onlyApp() : appId;
    if (owner == null) {
      return Checked.rejected(
          MISSING_FIELD, "app_id is missing, and the sender tells of orders of several apps");
    }
    OrdersMode mode = sender.orders().apps().get(owner);
    return mode == null
        ? Checked.rejected(FOREIGN_APP, "the app of the order is not among the sender's apps")
        : Checked.passed(new OrderOwner(owner, mode));
  }

  /** Every signed field as it came: the text of a string, of anything else the JSON text. */
  public Map<String, String> texts() {
    return content.texts();
  }

  /** The names that decide are the envelope's own; no kind adds to them. */
  @Override
  public Checked<Signed> checkReadings(Set<String> decisive) {
    return content.checkReadings().then(one -> Checked.passed(this));
  }
}
