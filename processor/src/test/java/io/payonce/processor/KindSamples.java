package io.payonce.processor;

import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;

/** Genuine notifications of other kinds than trades. */
public final class KindSamples {

  /** The number of the agreement. */
  public static final String AGREEMENT_NO = "20265811";

  /** The number of the authorization. */
  public static final String AUTH_NO = "2026112300002001";

  private KindSamples() {}

  /**
   * A step of the agreement.
   *
   * @param step {@code sign} or {@code unsign}
   */
  public static AlipayNotification agreement(Alipay alipay, String step) {
    return alipay
        .notification()
        .with("notify_type", "dut_user_" + step)
        .with("status", step.equals("sign") ? "NORMAL" : "UNSIGN")
        .with("agreement_no", AGREEMENT_NO)
        .with("external_agreement_no", "E1")
        .with("sign_time", "2026-11-20 10:00:00");
  }

  /** A successful operation on the authorization. */
  public static AlipayNotification operation(Alipay alipay, String type, String operationId) {
    return alipay
        .notification()
        .with("notify_type", type.equals("FREEZE") ? "fund_auth_freeze" : "fund_auth_unfreeze")
        .with("operation_type", type)
        .with("operation_id", operationId)
        .with("auth_no", AUTH_NO)
        .with("out_order_no", "O1")
        .with("amount", "30.00")
        .with("status", "SUCCESS");
  }
}
