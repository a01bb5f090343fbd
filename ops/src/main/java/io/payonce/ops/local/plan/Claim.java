package io.payonce.ops.local.plan;

import java.math.BigDecimal;

/** The part of a notification that decides what comes out. */
public sealed interface Claim {

  /** Its notify_id, kept over re-sends. */
  String notifyId();

  /** The number of the thing that it is about, under which all of its records travel. */
  String subject();

  /** The thing that it is about, in a word for people. */
  String thing();

  /** The state that it tells, in a word for people. */
  String state();

  /** The same of a notification with another notify_id. */
  Claim withNotifyId(String other);

  /**
   * A state of an order.
   *
   * @param status the trade_status
   * @param refundFee all refunds so far, zero when there is none
   */
  record Trade(String notifyId, String outTradeNo, String status, BigDecimal refundFee)
      implements Claim {

    /** Whether it tells of a refund. */
    public boolean isRefunded() {
      return refundFee.signum() > 0;
    }

    @Override
    public String subject() {
      return outTradeNo;
    }

    @Override
    public String thing() {
      return "order";
    }

    @Override
    public String state() {
      return status;
    }

    @Override
    public Trade withNotifyId(String other) {
      return new Trade(other, outTradeNo, status, refundFee);
    }
  }

  /**
   * A step of an agreement.
   *
   * @param isSigning whether it was signed; else it was ended
   */
  record Agreement(String notifyId, String agreementNo, boolean isSigning) implements Claim {

    @Override
    public String subject() {
      return agreementNo;
    }

    @Override
    public String thing() {
      return "agreement";
    }

    @Override
    public String state() {
      return isSigning ? "NORMAL" : "UNSIGN";
    }

    @Override
    public Agreement withNotifyId(String other) {
      return new Agreement(other, agreementNo, isSigning);
    }
  }

  /** An operation on an authorization. */
  record Authorization(String notifyId, String authNo, String operationId, Operation operation)
      implements Claim {

    @Override
    public String subject() {
      return authNo;
    }

    @Override
    public String thing() {
      return "authorization";
    }

    @Override
    public String state() {
      return operation.name();
    }

    @Override
    public Authorization withNotifyId(String other) {
      return new Authorization(other, authNo, operationId, operation);
    }
  }

  /**
   * A notification of the message API.
   *
   * @param method its msg_method
   */
  record Message(String notifyId, String method) implements Claim {

    @Override
    public String subject() {
      return notifyId;
    }

    @Override
    public String thing() {
      return "message";
    }

    @Override
    public String state() {
      return method;
    }

    @Override
    public Message withNotifyId(String other) {
      return new Message(other, method);
    }
  }

  /**
   * An envelope of a sender.
   *
   * @param fact of an order, by the sender's events; null when it tells none
   * @param orderNo the order of the fact, else null
   * @param amount of that order, else null
   * @param awaitsOrder whether a payment is withheld, since nobody tells of the merchant's order
   */
  record Told(
      String notifyId,
      String eventType,
      String fact,
      String orderNo,
      BigDecimal amount,
      boolean awaitsOrder)
      implements Claim {

    @Override
    public String subject() {
      return orderNo == null ? notifyId : orderNo;
    }

    @Override
    public String thing() {
      return orderNo == null ? "event" : "order";
    }

    @Override
    public String state() {
      return eventType;
    }

    @Override
    public Told withNotifyId(String other) {
      return new Told(other, eventType, fact, orderNo, amount, awaitsOrder);
    }
  }
}
