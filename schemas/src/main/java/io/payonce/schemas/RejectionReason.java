package io.payonce.schemas;

/** The reasons why a raw record was not believed, and what becomes of it. */
public enum RejectionReason {
  OVERSIZED_RECORD(
      "Body or headers are larger than a record may be.",
      "The first bytes are kept here; the whole stays in the raw topic at the source coordinates.",
      false),
  BAD_RECEIVED_AT(
      "The header received-at is not a time in epoch milliseconds.",
      "Mend the producer. Redrive this one: the time of its append is then taken for its receipt.",
      true),
  RECEIVED_TOO_LATE(
      "It reached the log longer after its receipt than window.lateness.tolerated.ms allows.",
      "Redrive it with --secret-file: what proves its first append is exempt, and the trade ledger"
          + " keeps it from a second event.",
      true),
  UNKNOWN_SOURCE(
      "The header source names a sender that is not configured.",
      "Add the sender to senders of the merchants file, then redrive; or mend the producer.",
      true),
  EMPTY_BODY("There is no body.", "Nothing to redrive.", false),
  MALFORMED_FORM(
      "The body is not application/x-www-form-urlencoded: a broken escape, an empty name, or more"
          + " fields or bytes than allowed.",
      "Alipay does not send such a body; look for a proxy that alters or cuts it.",
      false),
  MALFORMED_JSON(
      "The body is not one JSON object in UTF-8, or has more levels or values than an envelope may"
          + " have.",
      "Mend the sender, which must send it again; or look for a proxy that alters or cuts it.",
      false),
  DUPLICATE_FIELD(
      "A field occurs twice, so what was signed is ambiguous.",
      "No sender of ours sends such a body; look for a proxy or an attacker.",
      false),
  FOLDED_FIELD(
      "A value contains '&' and the name of a known field, so what was signed is ambiguous.",
      "Look at the raw record; query the trade at Alipay before anything is done by hand.",
      false),
  MISSING_FIELD(
      "A field without which no decision is possible is missing.",
      "Look at the raw record; Alipay always sends these fields.",
      false),
  UNKNOWN_APP(
      "The app_id is not in the merchants file.",
      "Add the app and its Alipay public key to the merchants file, then redrive.",
      true),
  NO_VALID_KEY(
      "The app has no key that was valid when the notification was received, or its key is marked"
          + " compromised.",
      "Mend valid_from and valid_to of the app's keys, then redrive. What a compromised key signed"
          + " is never believed: query the trade at Alipay.",
      true),
  SIGN_TYPE_MISMATCH(
      "sign_type is not the algorithm that is configured for the app.",
      "Configure a key of the algorithm that came, then redrive; or set the app's signature type at"
          + " Alipay to the configured one, for what follows.",
      true),
  BAD_SIGNATURE(
      "The signature is missing, malformed, or made with no key that is valid for the app.",
      "A forgery, or a wrong key in the merchants file: mend the key, then redrive.",
      true),
  INVALID_FIELD(
      "A signed field does not have the form that the protocol gives it.",
      "Look at the raw record: the protocol may have changed. A version that reads the field takes it"
          + " by redrive --force.",
      false),
  UNDECODABLE_TEXT(
      "A field that is needed is not text in the signed charset, or the charset is not supported.",
      "Look at the raw record. A version that reads its charset takes it by redrive --force.",
      false),
  UNSUPPORTED(
      "A notification that cannot be verified by design: it names no app, so no key is configured for"
          + " it; or a return_url, which proves nothing.",
      "The detail says which of these it is, and the hint what a merchant can do.",
      false),
  WRONG_SELLER(
      "seller_id is not among the app's seller_ids.",
      "Mend seller_ids in the merchants file, then redrive; else treat it as an attack.",
      true),
  FOREIGN_APP(
      "A sender tells of an order of an app that is not among its apps.",
      "Name the app in the sender's apps in the merchants file, then redrive; else treat it as an"
          + " attack.",
      true),
  MISROUTED(
      "On the wrong partition although it was rerouted once: partition count or partitioner"
          + " changed.",
      "Restore the raw topic's partition count, then redrive.",
      true),
  STALE(
      "notify_time is longer before the receipt than window.age.accepted.ms allows: a replay.",
      "None for a replay. Alipay re-stamps its re-sends, so a fresh one follows; of one that was held"
          + " back for longer, raise window.age.accepted.ms, then redrive.",
      true),
  FROM_FUTURE(
      "notify_time is later than the receipt by more than window.future.skew.ms.",
      "Mend the clock of the receiving machine or of the broker, then redrive: the time of the first"
          + " append is then taken for the receipt.",
      true),
  FORGOTTEN(
      "The trade began longer ago than ledger.retention.ms, and nothing is known of it any more.",
      "Query the trade at Alipay: whether it was paid before cannot be told here. A redrive ends the"
          + " same way.",
      false),
  TRADE_NO_CHANGED(
      "Another trade_no for an order that already has one.",
      "Query the trade at Alipay; the order may have been paid twice. A redrive ends the same way.",
      false),
  AMOUNT_CHANGED(
      "total_amount differs from the amount that the trade began with.",
      "Query the trade at Alipay. A redrive ends the same way.",
      false),
  CURRENCY_CHANGED(
      "The currency differs from the one that the trade or authorization began with.",
      "Query it at Alipay. A redrive ends the same way.",
      false),
  IDENTITY_CHANGED(
      "A number that belongs to the agreement or authorization is not the one that it began with.",
      "Query it at Alipay. A redrive ends the same way.",
      false),
  REFUND_EXCEEDS_TOTAL(
      "refund_fee is larger than total_amount.",
      "Query the trade at Alipay. A redrive ends the same way.",
      false),
  LATE_PAYMENT(
      "A payment for a trade that was closed unpaid.",
      "Alarm: query the trade at Alipay, then refund or revive the order by hand.",
      false),
  ORDER_PAID_BEFORE(
      "The merchant changed or cancelled an order whose payment was told already.",
      "The payment stands: refund it, or ask the buyer for the difference. A redrive ends the same"
          + " way.",
      false),
  TOO_MANY_WITHHELD(
      "More events of an order wait for the merchant's own order than the ledger keeps.",
      "Tell the order by the shop's sender or by ops/payonce expect, then redrive.",
      true),
  ILLEGAL_TRANSITION(
      "The trade cannot come from its state to the one notified.",
      "Query the trade at Alipay: the state there decides. A redrive ends the same way.",
      false),
  SKIPPED(
      "The raw record could not be read, and an operator took the processor over it with ops/payonce"
          + " skip.",
      "The detail says who, when and why. Its bytes are not here: compare the time in the hint with"
          + " Alipay's bills. A re-send that can be read is taken as ever.",
      false);

  private final String meaning;
  private final String remedy;
  private final boolean redrivable;

  RejectionReason(String meaning, String remedy, boolean redrivable) {
    this.meaning = meaning;
    this.remedy = remedy;
    this.redrivable = redrivable;
  }

  /** What it means, in a sentence for people. */
  public String meaning() {
    return meaning;
  }

  /** What becomes of the record and what to do, in a sentence for people. */
  public String remedy() {
    return remedy;
  }

  /**
   * Whether the remedy makes an event of the same bytes: a mend of configuration, clock or cluster,
   * then a redrive. What only another version of Payonce could take is not.
   */
  public boolean isRedrivable() {
    return redrivable;
  }
}
