package io.payonce.ops.local.plan;

import io.payonce.ops.local.alipay.AlipayTime;
import io.payonce.ops.local.alipay.Payee;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The life of one authorization, and the notifications that Alipay sends in it. */
final class AuthorizationLife {

  private static final double CANCELLED = 0.2;
  private static final double UNFROZEN = 0.8;
  private static final int PAYMENTS_MAX = 2;

  private final Random random;
  private final String authNo;
  private final String outOrderNo;
  private final Instant begun;
  private final Map<String, String> ofAuthorization = new LinkedHashMap<>();
  private final List<Notification> notifications = new ArrayList<>();
  private int frozenFen;
  private int unfrozenFen;
  private int paidFen;

  AuthorizationLife(Random random, Payee payee, String outOrderNo, Instant start) {
    this.random = random;
    this.authNo = Digits.of(random, 28);
    this.outOrderNo = outOrderNo;
    this.begun = start.minus(Duration.ofHours(1));
    ofAuthorization.put("charset", "utf-8");
    ofAuthorization.put("version", "1.0");
    ofAuthorization.put("app_id", payee.appId());
    ofAuthorization.put("auth_app_id", payee.appId());
    ofAuthorization.put("auth_no", authNo);
    ofAuthorization.put("out_order_no", outOrderNo);
    ofAuthorization.put("trans_currency", "CNY");
    ofAuthorization.put("payer_user_id", "2088" + Digits.of(random, 12));
    ofAuthorization.put("payer_logon_id", "158****0000");
  }

  /** Its notifications, in the order in which they happen. */
  List<Notification> live() {
    int totalFen = 100 + random.nextInt(99_900);
    if (random.nextDouble() < CANCELLED) {
      add(Operation.CANCEL, totalFen);
      return notifications;
    }
    frozenFen = totalFen;
    add(Operation.FREEZE, totalFen);
    for (int payments = random.nextInt(PAYMENTS_MAX + 1); payments > 0 && rest() > 0; payments--) {
      int fen = 1 + random.nextInt(rest());
      paidFen += fen;
      add(Operation.PAY, fen);
    }
    if (rest() > 0 && random.nextDouble() < UNFROZEN) {
      int fen = rest();
      unfrozenFen = fen;
      add(Operation.UNFREEZE, fen);
    }
    return notifications;
  }

  private int rest() {
    return frozenFen - unfrozenFen - paidFen;
  }

  private void add(Operation operation, int fen) {
    int number = notifications.size() + 1;
    String operationId = Digits.of(random, 20);
    Claim claim = new Claim.Authorization(Digits.notifyId(random), authNo, operationId, operation);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("notify_id", claim.notifyId());
    fields.put("notify_type", operation.notifyType());
    fields.put("operation_id", operationId);
    fields.put("operation_type", operation.operationType());
    fields.put("out_request_no", outOrderNo + "-" + number);
    fields.put("status", operation.status());
    fields.put("amount", yuan(fen));
    fields.put("total_freeze_amount", yuan(frozenFen));
    fields.put("total_unfreeze_amount", yuan(unfrozenFen));
    fields.put("total_pay_amount", yuan(paidFen));
    fields.put("rest_amount", yuan(rest()));
    fields.put("gmt_create", time(number, 0));
    fields.put("gmt_trans", time(number, 2));
    fields.putAll(ofAuthorization);
    notifications.add(new Notification(claim, StandardCharsets.UTF_8, fields));
  }

  private String time(int minutes, int seconds) {
    return AlipayTime.seconds(begun.plus(Duration.ofMinutes(minutes)).plusSeconds(seconds));
  }

  private static String yuan(int fen) {
    return BigDecimal.valueOf(fen, 2).toPlainString();
  }
}
