package io.payonce.schemas;

import java.util.Arrays;

/** A fact of an order. */
public enum OrderEventType {
  CREATED("payonce.order.created.v1"),
  PAID("payonce.order.paid.v1"),
  REFUNDED("payonce.order.refunded.v1"),
  CLOSED("payonce.order.closed.v1"),
  FINISHED("payonce.order.finished.v1"),
  /** The merchant's own order became known, changed, or was cancelled. */
  EXPECTED("payonce.order.expected.v1"),
  /** Paid, but not as the merchant's own order says: told in place of PAID. */
  MISMATCHED("payonce.order.mismatched.v1");

  private final String ceType;

  OrderEventType(String ceType) {
    this.ceType = ceType;
  }

  /** The type as CloudEvents carry it, in {@code ce_type}. */
  public String ceType() {
    return ceType;
  }

  /**
   * The type of a {@code ce_type}.
   *
   * @throws IllegalArgumentException when it is none of ours
   */
  public static OrderEventType ofCeType(String ceType) {
    return Arrays.stream(values())
        .filter(type -> type.ceType.equals(ceType))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not an order event type: " + ceType));
  }
}
